/** Size of a pooled buffer: one read of it costs a third of what a stream of 64 KiB chunks does. */
export const readBufferSize = 1024 * 1024

const mostKept = 40
const free: Buffer[] = []

/** A buffer for reading up to `length` bytes at a time: pooled, unless less than a quarter of one is needed. */
export function takeReadBuffer(length: number): Buffer {
  if (length <= readBufferSize / 4) return Buffer.allocUnsafe(length)
  return free.pop() ?? Buffer.allocUnsafeSlow(readBufferSize)
}

/** Gives a buffer back; its bytes are somebody else's from now on. */
export function giveBackReadBuffer(buffer: Buffer): void {
  if (buffer.length === readBufferSize && free.length < mostKept) free.push(buffer)
}
