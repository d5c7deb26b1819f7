import { giveBack } from "../give-back.ts"
import type { ByteSource } from "../zip/byte-source.ts"
import { entryDataOffset, streamEntry } from "../zip/zip-entry.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"

/** An entry's bytes, to be read here and there. Disposing ends the inflating. */
export interface EntrySource extends ByteSource, AsyncDisposable {}

/**
 * Reads an entry in places without holding it: a stored one where it lies; a deflated one by inflating forward and
 * dropping what is behind. Reading behind what is held inflates from the beginning again, so read in ascending order.
 * Holds one chunk (256 KiB) and the bytes of a read. Throws ZipError as streamEntry does, and only for what was read.
 */
export async function openEntry(source: ByteSource, entry: ZipEntry): Promise<EntrySource> {
  if (entry.method === "deflated") return new InflatingSource(source, entry)
  const start = await entryDataOffset(source, entry)
  return {
    size: entry.length,
    read: (offset, length) =>
      source.read(start + offset, Math.max(0, Math.min(length, entry.length - offset))),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

class InflatingSource implements EntrySource {
  readonly size: number
  readonly #open: () => AsyncGenerator<Uint8Array>
  #chunks: AsyncGenerator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array()
  #chunkStart = 0

  constructor(source: ByteSource, entry: ZipEntry) {
    this.size = entry.length
    this.#open = () => streamEntry(source, entry)
    this.#chunks = this.#open()
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const result = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)))
    if (offset < this.#chunkStart) await this.#startAgain()
    let filled = 0
    while (filled < result.length) {
      const part = this.#chunk.subarray(Math.max(0, offset + filled - this.#chunkStart))
      result.set(part.subarray(0, result.length - filled), filled)
      filled = Math.min(result.length, filled + part.length)
      if (filled < result.length && !(await this.#advance())) break
    }
    return result.subarray(0, filled)
  }

  async #advance(): Promise<boolean> {
    const next = await this.#chunks.next()
    if (next.done === true) return false
    this.#chunkStart += this.#chunk.length
    giveBack(this.#chunk)
    this.#chunk = next.value
    return true
  }

  async #startAgain(): Promise<void> {
    await this[Symbol.asyncDispose]()
    this.#chunks = this.#open()
    this.#chunk = new Uint8Array()
    this.#chunkStart = 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chunks.return(undefined)
  }
}
