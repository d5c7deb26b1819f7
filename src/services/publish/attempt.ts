import { randomUUID } from "node:crypto"
import type { Microseconds } from "../../domain/time.ts"

/**
 * A name for one attempt to publish, unlike any other: its time, so that the oldest of several can be told from the
 * blobs alone, then 96 random bits. Lower-case letters and digits only, because it becomes part of a file name.
 */
export function newAttempt(now: Microseconds): string {
  const time = Math.floor(now / 1000)
    .toString(32)
    .padStart(9, "0")
  const uuid = randomUUID()
  return time + uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(24)
}

/** Whether `newAttempt` could have made it. */
export function isAttempt(text: string): boolean {
  return /^[0-9a-v]{9,}[0-9a-f]{24}$/.test(text)
}
