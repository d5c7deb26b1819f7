import { largestChunk } from "../../domain/ports/blob-store.ts"

/** Buffers kept for the next readers: one read of a large one costs a third of what a stream of 64 KiB chunks does. */
const mostKept = 40
/** Large buffers with readers whose clients take their time; who comes then reads in small steps. */
const mostLent = 64
const smallStep = 64 * 1024
const free: Buffer[] = []
let lent = 0

/** A buffer for reading up to `length` bytes at a time: pooled, unless less than a quarter of one is needed. */
export function takeReadBuffer(length: number): Buffer {
  if (length <= largestChunk / 4) return Buffer.allocUnsafe(length)
  if (lent >= mostLent) return Buffer.allocUnsafe(smallStep)
  lent += 1
  return free.pop() ?? Buffer.allocUnsafeSlow(largestChunk)
}

/** Gives a buffer back; its bytes are somebody else's from now on. */
export function giveBackReadBuffer(buffer: Buffer): void {
  if (buffer.length !== largestChunk) return
  lent -= 1
  if (free.length < mostKept) free.push(buffer)
}
