import type { ByteSource } from "./byte-source.ts"

const windowLength = 64 * 1024
/** What is larger is read by itself. */
const largestPiece = 16 * 1024
/** How far behind the last read one may begin and still be its neighbour. */
const largestGap = 4 * 1024

/**
 * A source whose small reads, as long as they follow one another, are made in few large ones: tens of thousands of
 * local headers would each be a call of the system. Reads that jump about are made as they are, so that no archive can
 * make a few bytes cost a whole window.
 */
export function readAhead(source: ByteSource): ByteSource {
  const ahead = new ReadAhead(source)
  const stream = source.stream?.bind(source)
  return {
    size: source.size,
    read: (offset, length) => ahead.read(offset, length),
    ...(stream !== undefined && { stream }),
  }
}

class ReadAhead {
  readonly #source: ByteSource
  #window: Uint8Array = new Uint8Array()
  #windowStart = 0
  /** Where the last small read ended. */
  #last = 0

  constructor(source: ByteSource) {
    this.#source = source
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (length > largestPiece) return await this.#source.read(offset, length)
    const isNeighbour = offset >= this.#last && offset - this.#last <= largestGap
    this.#last = offset + length
    if (!this.#holds(offset, length)) {
      if (!isNeighbour) return await this.#source.read(offset, length)
      this.#window = await this.#source.read(offset, windowLength)
      this.#windowStart = offset
    }
    const start = offset - this.#windowStart
    return this.#window.subarray(start, start + length)
  }

  #holds(offset: number, length: number): boolean {
    const end = this.#windowStart + this.#window.length
    return offset >= this.#windowStart && offset + length <= end
  }
}
