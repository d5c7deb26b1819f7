/** One record of the central directory, checked on its own. directory-records.ts reads it; what no reader may pass is refused here. */
import type { Entry } from "yauzl"
import { decodeEntryName } from "./entry-path.ts"
import { ZipError } from "./zip-error.ts"

/** An entry as the central directory describes it. */
export interface ZipEntry {
  /** As in the central directory, decoded but not percent-decoded. */
  readonly name: string
  readonly method: "stored" | "deflated"
  readonly compressedLength: number
  /** Bytes once inflated. */
  readonly length: number
  readonly crc32: number
  /** Where its local header begins. */
  readonly headerOffset: number
  /** The first byte that belongs to something else: the next entry or the central directory. */
  readonly boundary: number
  /** Undefined where the archive has no valid date. DOS dates have no zone and are taken as UTC. */
  readonly modified: Date | undefined
  /** Whether the entry stands for a folder. */
  readonly directory: boolean
  /** Bytes of the name, which is UTF-8. */
  readonly nameLength: number
}

/** Turns a record into an entry, or throws ZipError; `boundary` is provisional. */
export function toZipEntry(record: Entry, boundary: number): ZipEntry & { boundary: number } {
  const name = decodeEntryName(record.fileNameRaw)
  const method = methodOf(record, name)
  checkAmbiguousName(record, name)
  checkZip64Field(record, name)
  checkSizes(record, method, name)
  const directory = name.endsWith("/")
  if (directory && record.uncompressedSize > 0)
    throw new ZipError("ENTRY_FOLDER_WITH_DATA", { entry: name })
  if (isSymbolicLink(record)) throw new ZipError("ENTRY_IS_LINK", { entry: name })
  return {
    name,
    method,
    compressedLength: record.compressedSize,
    length: record.uncompressedSize,
    crc32: record.crc32,
    headerOffset: record.relativeOffsetOfLocalHeader,
    boundary,
    modified: modifiedOf(record),
    directory,
    nameLength: record.fileNameLength,
  }
}

/** Plain encryption, strong encryption, and a directory whose values are masked. */
const encryptionFlags = 0x1 | 0x40 | 0x2000
const patchFlag = 0x20

function methodOf(record: Entry, entry: string): ZipEntry["method"] {
  if ((record.generalPurposeBitFlag & encryptionFlags) !== 0)
    throw new ZipError("ZIP_ENTRY_ENCRYPTED", { entry })
  if ((record.generalPurposeBitFlag & patchFlag) === 0) {
    if (record.compressionMethod === 0) return "stored"
    if (record.compressionMethod === 8) return "deflated"
  }
  throw new ZipError("ZIP_ENTRY_METHOD_UNSUPPORTED", { entry, method: record.compressionMethod })
}

/** An Info-ZIP Unicode path (0x7075) that names another file than the header shows each reader a different package. */
function checkAmbiguousName(record: Entry, name: string): void {
  for (const field of record.extraFields) {
    if (field.id === 0x7075 && field.data.subarray(5).toString("utf8") !== name)
      throw new ZipError("ENTRY_NAME_AMBIGUOUS", { entry: name })
  }
}

/** The values of the first Zip64 field are where the header refers to it. The rest of it is a trap. */
function checkZip64Field(record: Entry, entry: string): void {
  const { uncompressedSize, compressedSize, relativeOffsetOfLocalHeader } = record
  const [data, second] = zip64FieldsOf(record)
  const refers =
    uncompressedSize === sentinel ||
    compressedSize === sentinel ||
    relativeOffsetOfLocalHeader === sentinel
  const contradicts = data !== undefined && repeatsOtherSizes(data, record)
  if (second !== undefined || (data === undefined && refers) || contradicts)
    throw new ZipError("ZIP64_INCONSISTENT", {
      problem: `the sizes of '${entry}' contradict each other`,
    })
}

function zip64FieldsOf({ extraFields }: Entry): readonly Buffer[] {
  if (extraFields.length === 0) return none
  return extraFields.filter((field) => field.id === zip64Field).map((field) => field.data)
}

const none: readonly Buffer[] = []
const zip64Field = 0x0001
const sentinel = 0xffffffff

/** A field that the header does not refer to may be there, as long as it says the same. */
function repeatsOtherSizes(data: Buffer, record: Entry): boolean {
  const sizes = [record.uncompressedSize, record.compressedSize]
  if (data.length < 16 || sizes.some((size) => size >= sentinel)) return false
  return sizes.some((size, index) => data.readBigUInt64LE(index * 8) !== BigInt(size))
}

/** Deflate cannot do better than 1032:1, nor add more than a few bytes to each block that it merely stores. */
function checkSizes(record: Entry, method: ZipEntry["method"], entry: string): void {
  const { compressedSize: compressed, uncompressedSize: length } = record
  if (method === "stored") {
    if (compressed !== length)
      throw new ZipError("ZIP_STORED_SIZE_MISMATCH", { entry, compressed, length })
    return
  }
  if (length > compressed * 1032 || compressed > length * 2 + 4096)
    throw new ZipError("ZIP_RATIO_IMPOSSIBLE", { entry, compressed, length })
}

function isSymbolicLink(record: Entry): boolean {
  const madeOnUnix = record.versionMadeBy >> 8 === 3
  return madeOnUnix && ((record.externalFileAttributes >>> 16) & 0o170000) === 0o120000
}

function modifiedOf(record: Entry): Date | undefined {
  if (record.lastModFileDate === 0 && record.extraFields.length === 0) return undefined
  const modified = record.getLastModDate({ timezone: "UTC" })
  return Number.isNaN(modified.getTime()) ? undefined : modified
}
