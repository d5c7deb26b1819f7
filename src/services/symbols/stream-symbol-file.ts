import { pipeline, Readable, Transform, type TransformCallback } from "node:stream"
import { createInflateRaw } from "node:zlib"
import type { PackageEntry } from "../../domain/package-version.ts"
import type { BlobReader } from "../../domain/ports/blob-store.ts"

const readLength = 128 * 1024

/**
 * Streams one file out of a package, inflated, at the reader's pace, in constant memory. Owns the reader: it is closed
 * at the end, on an error and when the stream is destroyed. Fails where the blob does not hold what the row says,
 * before a byte too many is given out.
 */
export function streamSymbolFile(reader: BlobReader, entry: PackageEntry): Readable {
  const packed = new PackedEntry(reader, entry)
  const exact = new ExactLength(entry)
  // Destroying any of them destroys the others; the error, if any, shows on the last.
  const done = () => undefined
  if (entry.method === "stored") pipeline(packed, exact, done)
  else pipeline(packed, createInflateRaw({ chunkSize: 64 * 1024 }), exact, done)
  return exact
}

/** The entry's bytes as they lie in the blob. */
class PackedEntry extends Readable {
  readonly #reader: BlobReader
  readonly #end: number
  #at: number

  constructor(reader: BlobReader, entry: PackageEntry) {
    super({ highWaterMark: readLength })
    this.#reader = reader
    this.#at = entry.offset
    this.#end = entry.offset + entry.compressedLength
  }

  override _read(): void {
    this.#next().then(
      (bytes) => this.push(bytes),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    )
  }

  async #next(): Promise<Uint8Array | null> {
    const length = Math.min(readLength, this.#end - this.#at)
    if (length === 0) return null
    const bytes = await this.#reader.read(this.#at, length)
    if (bytes.length === 0) throw new Error(`A blob ended ${this.#end - this.#at} bytes early.`)
    this.#at += bytes.length
    return bytes
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#reader[Symbol.asyncDispose]().then(
      () => done(error),
      () => done(error),
    )
  }
}

/** Passes exactly as many bytes as the row promises: Content-Length is out already. */
class ExactLength extends Transform {
  readonly #name: string
  #left: number

  constructor(entry: PackageEntry) {
    super()
    this.#name = entry.name
    this.#left = entry.length
  }

  override _transform(chunk: Uint8Array, _encoding: string, done: TransformCallback): void {
    this.#left -= chunk.length
    if (this.#left < 0) done(this.#damaged())
    else done(null, chunk)
  }

  override _flush(done: TransformCallback): void {
    done(this.#left === 0 ? null : this.#damaged())
  }

  #damaged(): Error {
    return new Error(`The symbol file "${this.#name}" is damaged: its length is not what it was.`)
  }
}
