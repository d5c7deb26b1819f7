import { randomBytes } from "node:crypto"
import type { Microseconds } from "../../domain/time.ts"

const alphabet = "0123456789abcdefghijklmnopqrstuv"

/**
 * A name for one attempt to publish, unlike any other: its time, so that the oldest of several can be told from the
 * blobs alone, then 80 random bits. Lower-case letters and digits only, because it becomes part of a file name.
 */
export function newAttempt(now: Microseconds): string {
  const time = Math.floor(now / 1000)
    .toString(32)
    .padStart(9, "0")
  let random = ""
  for (const byte of randomBytes(16)) random += alphabet[byte & 31] ?? ""
  return time + random
}
