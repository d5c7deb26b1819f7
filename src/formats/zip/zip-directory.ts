/** Reads an archive's table of contents and refuses whatever could cost, hide or collide. */
import { RandomAccessReader, ZipFile, type Entry } from "yauzl"
import type { ByteSource } from "./byte-source.ts"
import { locateDirectory, type DirectoryLocation } from "./end-record.ts"
import { boundEntries } from "./entry-layout.ts"
import { EntryPaths } from "./entry-paths.ts"
import { describeBytes, describedBytes } from "./file-kinds.ts"
import { toZipEntry, type ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"
import type { ZipLimits } from "./zip-limits.ts"
import { nextTurn } from "./yielding.ts"

/** The table of contents of an archive that is safe to read further. */
export interface ZipDirectory {
  /** In the order of the central directory. */
  readonly entries: readonly ZipEntry[]
  /** What all entries inflate to. */
  readonly inflatedLength: number
}

/** How many records are read between two turns of the event loop: a millisecond or two. */
const recordsPerTurn = 512

/**
 * Reads and checks the central directory: memory grows with it, up to `limits.directoryBytes`; the number of entries
 * is judged before any is read. Entry data is not touched (verify-entries.ts does that). Throws ZipError.
 */
export async function readZipDirectory(
  source: ByteSource,
  limits: ZipLimits,
): Promise<ZipDirectory> {
  const starts = await checkStart(source)
  const location = await locateDirectory(source, limits)
  if (!starts) throw new ZipError("ZIP_PREFIXED")
  const bytes = await source.read(location.offset, location.end - location.offset)
  const records = new DirectoryRecords(bytes, location)
  const paths = new EntryPaths(limits)
  const entries: ReturnType<typeof toZipEntry>[] = []
  let inflatedLength = 0
  for (let index = 0; index < location.entryCount; index += 1) {
    const entry = toZipEntry(records.next(), location.offset)
    paths.add(entry)
    inflatedLength += entry.length
    entries.push(entry)
    if (index % recordsPerTurn === recordsPerTurn - 1) await nextTurn()
  }
  records.checkExhausted()
  await paths.checkFolders()
  const bounded = await boundEntries(entries, location.offset)
  checkInflatedLength(inflatedLength, source.size, limits)
  return { entries: bounded, inflatedLength }
}

/** Whether the archive begins with an entry. When it is no zip further in either, says what it is instead. */
async function checkStart(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 64)
  const start = signatureOf(head)
  if (start === "PK\u0003\u0004" || start === endRecord || start === zip64EndRecord) return true
  if (start === "PK\u0007\u0008") throw new ZipError("ZIP_MULTI_DISK")
  const tail = await source.read(Math.max(0, source.size - 22), 22)
  if (signatureOf(tail) === endRecord) return false
  const seen = await source.read(0, describedBytes)
  throw new ZipError("NOT_A_ZIP", { found: describeBytes(seen) })
}

/** Where an archive without entries begins. */
const endRecord = "PK\u0005\u0006"
const zip64EndRecord = "PK\u0006\u0006"

function signatureOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 4))
}

function checkInflatedLength(inflated: number, size: number, limits: ZipLimits): void {
  if (inflated > limits.inflatedBytes)
    throw new ZipError("ZIP_INFLATED_TOO_LARGE", { size: inflated, limit: limits.inflatedBytes })
  if (inflated > limits.ratioFreeBytes && inflated > size * limits.ratio)
    throw new ZipError("ZIP_RATIO_TOO_HIGH", {
      ratio: Math.round(inflated / size),
      limit: limits.ratio,
    })
}

/** Steps through the records with yauzl, whose callbacks come synchronously from bytes in memory. */
class DirectoryRecords {
  readonly #bytes: Buffer
  readonly #zip: ZipFile
  #cursor = 0
  #entry: Entry | undefined = undefined
  #error: Error | undefined = undefined

  constructor(bytes: Uint8Array, location: DirectoryLocation) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const { length } = bytes
    const reader = new MemoryReader(this.#bytes)
    this.#zip = new ZipFile(reader, 0, length, location.entryCount, "", false, true, false, false)
    this.#zip.on("entry", (entry: Entry) => {
      this.#entry = entry
    })
    this.#zip.on("error", (error: Error) => {
      this.#error = error
    })
  }

  next(): Entry {
    this.#cursor = this.#checkRecord()
    this.#entry = undefined
    this.#zip.readEntry()
    if (this.#error !== undefined) throw toZipError(this.#error)
    // yauzl puts off a record with neither name, extra field nor comment to the next turn.
    if (this.#entry === undefined) throw new ZipError("ENTRY_NAME_EMPTY")
    return this.#entry
  }

  checkExhausted(): void {
    if (this.#cursor !== this.#bytes.length)
      throw new ZipError("ZIP_ENTRY_COUNT_WRONG", { declared: this.#zip.entryCount })
  }

  /** What yauzl does not hand on, or fails on without saying which entry. Returns where the record ends. */
  #checkRecord(): number {
    const at = this.#cursor
    const left = this.#bytes.length - at
    if (left === 0) throw new ZipError("ZIP_ENTRY_COUNT_WRONG", { declared: this.#zip.entryCount })
    const end = left < recordLength ? Infinity : this.#endOfRecord(at)
    if (end > this.#bytes.length)
      throw new ZipError("ZIP_DIRECTORY_BROKEN", { problem: "the last record is cut off" })
    if ((this.#bytes.readUInt16LE(at + 8) & strongEncryptionFlag) !== 0)
      throw new ZipError("ZIP_ENTRY_ENCRYPTED", { entry: this.#nameAt(at) })
    const disk = this.#bytes.readUInt16LE(at + 34)
    if (disk !== 0 && disk !== 0xffff) throw new ZipError("ZIP_MULTI_DISK")
    return end
  }

  #endOfRecord(at: number): number {
    const [name, extra, comment] = [28, 30, 32].map((field) => this.#bytes.readUInt16LE(at + field))
    return at + recordLength + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }

  #nameAt(at: number): string {
    const start = at + recordLength
    return this.#bytes.toString("latin1", start, start + this.#bytes.readUInt16LE(at + 28))
  }
}

const recordLength = 46
const strongEncryptionFlag = 0x40

function toZipError(error: Error): ZipError {
  return error.message.startsWith("zip64")
    ? new ZipError("ZIP64_INCONSISTENT", { problem: "an entry lacks the Zip64 field it refers to" })
    : new ZipError("ZIP_DIRECTORY_BROKEN", { problem: error.message })
}

class MemoryReader extends RandomAccessReader {
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    super()
    this.#bytes = bytes
  }

  /** No read runs past the end: every record was measured before. */
  override read(...[target, offset, length, position, done]: ReadArguments): void {
    this.#bytes.copy(target, offset, position, position + length)
    done(null)
  }
}

type ReadArguments = Parameters<RandomAccessReader["read"]>
