/** Bytes that can be read at any place: a buffer, a file, a blob. */
export interface ByteSource {
  readonly size: number
  /** The bytes from `offset`; fewer than `length` only at the end. They must not be written to. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** A source over bytes in memory; reads are views of them, not copies. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}
