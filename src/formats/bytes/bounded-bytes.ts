/** A field lies outside the bytes it is said to be in. Readers turn it into their own closed error. */
export class OutOfBoundsError extends Error {
  override readonly name = "OutOfBoundsError"
}

/**
 * Little-endian fields of untrusted bytes. Every access is checked against the end, so that an offset taken from a
 * file can never reach into a neighbour's memory or wrap around; each throws OutOfBoundsError.
 */
export class BoundedBytes {
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get length(): number {
    return this.#bytes.length
  }

  u16(offset: number): number {
    this.#check(offset, 2)
    return this.#view.getUint16(offset, true)
  }

  u32(offset: number): number {
    this.#check(offset, 4)
    return this.#view.getUint32(offset, true)
  }

  /** A view of the same memory. */
  slice(offset: number, length: number): Uint8Array {
    this.#check(offset, length)
    return this.#bytes.subarray(offset, offset + length)
  }

  /** The bytes from `offset` to the first zero, which must come within `longest` bytes. */
  untilZero(offset: number, longest: number): Uint8Array {
    this.#check(offset, 1)
    const end = this.#bytes.subarray(0, offset + longest + 1).indexOf(0, offset)
    if (end < 0) throw new OutOfBoundsError(`no zero within ${longest} bytes of offset ${offset}`)
    return this.#bytes.subarray(offset, end)
  }

  #check(offset: number, length: number): void {
    if (offset < 0 || length < 0 || offset + length > this.#bytes.length)
      throw new OutOfBoundsError(
        `${length} bytes at offset ${offset} run past the end (${this.#bytes.length})`,
      )
  }
}
