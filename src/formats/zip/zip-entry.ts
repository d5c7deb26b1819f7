/** The data of one entry, inflated no further than it says and checked against its length and CRC-32. */
import { crc32, createInflateRaw, inflateRawSync, type InflateRaw } from "node:zlib"
import { giveBack } from "../give-back.ts"
import type { ByteSource } from "./byte-source.ts"
import { entryDataOffset } from "./local-header.ts"
import { nextTurn } from "./yielding.ts"
import type { ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"

export { entryDataOffset } from "./local-header.ts"

/** What is inflated at one go on the event loop: less than a millisecond. */
const smallEntry = 64 * 1024
const readLength = 256 * 1024
const bytesPerTurn = 4 * readLength

/**
 * Streams the inflated bytes in chunks of at most 256 KiB, or those of the source's own stream. A chunk's bytes are
 * valid only until the next one is asked for. Throws ZipError as soon as more than the declared length comes out, and
 * at the end where length or CRC-32 differ: what was yielded before is then not to be trusted.
 */
export async function* streamEntry(
  source: ByteSource,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array> {
  const offset = await entryDataOffset(source, entry)
  if (isSmall(entry)) {
    yield await inflateSmall(source, entry, offset)
    return
  }
  let length = 0
  let checksum = 0
  const chunks = entry.method === "stored" ? readData : inflateData
  for await (const chunk of chunks(source, entry, offset)) {
    length += chunk.length
    if (length > entry.length) throw wrongLength(entry)
    checksum = crc32(chunk, checksum)
    yield chunk
  }
  checkEnd(entry, length, checksum)
}

/**
 * The inflated bytes of an entry of at most `limit` bytes; ZipError `ZIP_ENTRY_TOO_LARGE` for a larger one, before
 * any of it is read.
 */
export async function readEntry(
  source: ByteSource,
  entry: ZipEntry,
  limit: number,
): Promise<Uint8Array> {
  if (entry.length > limit)
    throw new ZipError("ZIP_ENTRY_TOO_LARGE", { entry: entry.name, size: entry.length, limit })
  const bytes = Buffer.allocUnsafe(entry.length)
  let at = 0
  for await (const chunk of streamEntry(source, entry)) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** Reads an entry to its end for the sake of its checks. */
export async function checkEntry(source: ByteSource, entry: ZipEntry): Promise<void> {
  // Without a generator for each: an archive may have tens of thousands.
  if (isSmall(entry)) {
    await inflateSmall(source, entry, await entryDataOffset(source, entry))
    return
  }
  for await (const chunk of streamEntry(source, entry)) {
    // What was inflated is nobody else's: zlib goes on with another buffer when one is full. Stored bytes are a source's.
    if (entry.method === "deflated") giveBack(chunk)
  }
}

function isSmall(entry: ZipEntry): boolean {
  return entry.length <= smallEntry && entry.compressedLength <= 2 * smallEntry
}

async function inflateSmall(
  source: ByteSource,
  entry: ZipEntry,
  offset: number,
): Promise<Uint8Array> {
  const data = await source.read(offset, entry.compressedLength)
  const bytes = entry.method === "stored" ? data : inflateAll(data, entry)
  checkEnd(entry, bytes.length, crc32(bytes))
  return bytes
}

function inflateAll(data: Uint8Array, entry: ZipEntry): Uint8Array {
  try {
    // One byte more than declared, so that an entry that inflates to more is seen to.
    const inflated: unknown = inflateRawSync(data, {
      maxOutputLength: entry.length + 1,
      chunkSize: Math.max(64, entry.length + 1),
      info: true,
    })
    if (!isInflated(inflated)) throw new TypeError("zlib no longer tells what it consumed")
    if (inflated.engine.bytesWritten !== data.length) throw trailingData(entry)
    return inflated.buffer
  } catch (error) {
    if (isTooLong(error)) throw wrongLength(entry)
    throw broken(entry, error)
  }
}

/** What zlib's `info` option makes of the result, which its types leave out. */
interface Inflated {
  readonly buffer: Uint8Array
  readonly engine: { readonly bytesWritten: number }
}

function isInflated(value: unknown): value is Inflated {
  return typeof value === "object" && value !== null && "buffer" in value && "engine" in value
}

async function* readData(
  source: ByteSource,
  entry: ZipEntry,
  offset: number,
): AsyncGenerator<Uint8Array> {
  const chunks =
    source.stream?.(offset, entry.compressedLength) ??
    readChunks(source, offset, entry.compressedLength)
  let missing = entry.compressedLength
  for await (const chunk of chunks) {
    missing -= chunk.length
    yield chunk
  }
  if (missing !== 0) throw wrongLength(entry)
}

/** Ends early where the source does. */
async function* readChunks(
  source: ByteSource,
  offset: number,
  length: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += readLength) {
    // Bytes in memory arrive at once, and checking a gigabyte of them takes a while.
    if (at % bytesPerTurn === bytesPerTurn - readLength) await nextTurn()
    const chunk = await source.read(offset + at, Math.min(readLength, length - at))
    if (chunk.length === 0) return
    yield chunk
  }
}

/** Inflates in the thread pool. Leaving the loop early destroys the stream and ends the reading. */
async function* inflateData(
  source: ByteSource,
  entry: ZipEntry,
  offset: number,
): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
  const fed = feed(inflate, readData(source, entry, offset))
  try {
    for await (const chunk of inflate) yield chunk
  } catch (error) {
    throw broken(entry, error)
  } finally {
    inflate.destroy()
    await fed
  }
  if (inflate.bytesWritten !== entry.compressedLength) throw trailingData(entry)
}

/** Writes a chunk only when the one before it is used up; an error while reading destroys the stream with it. */
async function feed(inflate: InflateRaw, data: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const chunk of data) {
      if (inflate.destroyed) return
      await useUp(inflate, chunk)
    }
    inflate.end()
  } catch (error) {
    inflate.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

/** Resolves when the bytes are inflated, or no longer wanted: a stream that is destroyed may never call back. */
function useUp(inflate: InflateRaw, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      inflate.off("close", settle)
      resolve()
    }
    inflate.once("close", settle)
    inflate.write(chunk, settle)
  })
}

function checkEnd(entry: ZipEntry, length: number, checksum: number): void {
  if (length !== entry.length) throw wrongLength(entry)
  if (checksum !== entry.crc32)
    throw new ZipError("ZIP_ENTRY_CHECKSUM_WRONG", { entry: entry.name })
}

function wrongLength(entry: ZipEntry): ZipError {
  return new ZipError("ZIP_ENTRY_LENGTH_WRONG", { entry: entry.name, declared: entry.length })
}

function trailingData(entry: ZipEntry): ZipError {
  return new ZipError("ZIP_ENTRY_DATA_BROKEN", {
    entry: entry.name,
    problem: "bytes follow the end of the compressed data",
  })
}

function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE"
}

function broken(entry: ZipEntry, error: unknown): unknown {
  if (error instanceof ZipError || !isZlibError(error)) return error
  return new ZipError("ZIP_ENTRY_DATA_BROKEN", { entry: entry.name, problem: error.message })
}

function isZlibError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("Z_")
  )
}
