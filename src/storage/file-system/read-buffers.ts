import { largestChunk } from "../../domain/ports/blob-store.ts"

/** Buffers kept for the next readers: one read of a large one costs a third of what a stream of 64 KiB chunks does. */
const mostKept = 40
const free: Buffer[] = []

/** A buffer for reading up to `length` bytes at a time: pooled, unless less than a quarter of one is needed. */
export function takeReadBuffer(length: number): Buffer {
  if (length <= largestChunk / 4) return Buffer.allocUnsafe(length)
  return free.pop() ?? Buffer.allocUnsafeSlow(largestChunk)
}

/** Gives a buffer back; its bytes are somebody else's from now on. */
export function giveBackReadBuffer(buffer: Buffer): void {
  if (buffer.length === largestChunk && free.length < mostKept) free.push(buffer)
}
