import assert from "node:assert/strict"
import { bytesSource, type ByteSource } from "../../src/formats/zip/byte-source.ts"

/** A source that remembers the lengths of all reads. */
export interface CountedSource extends ByteSource {
  readonly reads: number[]
}

/** The bytes as a source that is to be read sparingly. */
export function countedSource(bytes: Uint8Array): CountedSource {
  const reads: number[] = []
  const inner = bytesSource(bytes)
  return {
    size: inner.size,
    reads,
    read: (offset, length) => {
      reads.push(length)
      return inner.read(offset, length)
    },
  }
}

/** How many bytes were asked for. */
export function bytesRead({ reads }: CountedSource): number {
  return reads.reduce((sum, length) => sum + length, 0)
}

/** The bytes as a source of which nobody may ask for what it has not, or for more than `most` at once. */
export function strictSource(bytes: Uint8Array, most = Number.MAX_SAFE_INTEGER): ByteSource {
  const inner = bytesSource(bytes)
  return {
    size: inner.size,
    read: (offset, length) => {
      assert.ok(offset >= 0 && length >= 0 && offset + length <= bytes.length)
      assert.ok(length <= most)
      return inner.read(offset, length)
    },
  }
}
