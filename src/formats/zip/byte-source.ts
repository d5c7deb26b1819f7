/** Bytes that can be read at any place: a buffer, a file, a blob. */
export interface ByteSource {
  readonly size: number
  /** The bytes from `offset`; fewer than `length` only at the end. They must not be written to. */
  read(offset: number, length: number): Promise<Uint8Array>
  /**
   * The same bytes in chunks, for sources that read them all into one lent buffer: gigabytes of garbage otherwise. A
   * chunk's bytes are valid only until the next one is asked for.
   */
  stream?(offset: number, length: number): AsyncIterable<Uint8Array>
}

/** A source over bytes in memory; reads are views of them, not copies. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}
