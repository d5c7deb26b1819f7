/** How this machine compares with the one on which figures in seconds were set. */
import { createHash } from "node:crypto"
import { deflateRawSync, inflateRawSync } from "node:zlib"
import { threadMicroseconds } from "./cpu-time.ts"

/** What the work below costs a core of the machine on which the figures were set. */
const usualMicroseconds = 70_000

/** How many times longer than there the same work takes here; 1 where it is faster. The least of five says so. */
export function slowness(): number {
  const deflated = deflateRawSync(Buffer.alloc(2 ** 23, "a package of a feed "))
  const costs = Array.from({ length: 5 }, () => {
    const before = threadMicroseconds()
    const bytes = inflateRawSync(deflated)
    createHash("sha512").update(bytes).digest()
    let sum = 0
    for (const byte of bytes) sum = (sum * 31 + byte) % 1_000_003
    if (sum < 0) throw new Error("Never: so that the work is done.")
    return threadMicroseconds() - before
  })
  return Math.max(1, Math.min(...costs) / usualMicroseconds)
}
