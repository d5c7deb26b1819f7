import type { FileHandle } from "node:fs/promises"
import { giveBackReadBuffer, takeReadBuffer } from "./read-buffers.ts"

/** The bytes from `offset`; fewer than `length` only where the file ends at `size`. */
export async function readBytes(
  handle: FileHandle,
  range: { readonly offset: number; readonly length: number; readonly size: number },
): Promise<Uint8Array> {
  const length = Math.max(0, Math.min(range.length, range.size - range.offset))
  const bytes = Buffer.allocUnsafe(length)
  await fill(handle, bytes, range.offset)
  return bytes
}

/** The bytes from `offset` in chunks; a chunk's bytes are overwritten when the next one is asked for. */
export async function* streamBytes(
  handle: FileHandle,
  range: { readonly offset: number; readonly length: number; readonly size: number },
): AsyncGenerator<Uint8Array> {
  const end = Math.min(range.offset + range.length, range.size)
  const buffer = takeReadBuffer(Math.max(0, end - range.offset))
  try {
    for (let offset = range.offset; offset < end; offset += buffer.length) {
      const chunk = buffer.subarray(0, Math.min(buffer.length, end - offset))
      await fill(handle, chunk, offset)
      yield chunk
    }
  } finally {
    giveBackReadBuffer(buffer)
  }
}

async function fill(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, position + at)
    if (bytesRead === 0) throw new Error("A blob is shorter than it was when it was opened.")
    at += bytesRead
  }
}

/** Writes all of `bytes` at `position`. */
export async function writeBytes(
  handle: FileHandle,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}
