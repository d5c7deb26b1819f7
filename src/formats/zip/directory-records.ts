/** The records of a central directory, one after the other, as they stand (APPNOTE.TXT 4.3.12). */
import { Entry, parseExtraFields } from "yauzl"
import { ZipError } from "./zip-error.ts"

const recordLength = 46
const recordSignature = 0x02014b50
const strongEncryptionFlag = 0x40
const zip64Field = 0x0001
const sentinel = 0xffffffff

/** Steps through the directory's bytes. The fields that each record begins with are read here, extra fields and dates by yauzl. */
export class DirectoryRecords {
  readonly #bytes: Buffer
  readonly #entryCount: number
  #cursor = 0

  /** @param entryCount what the end record declares */
  constructor(bytes: Uint8Array, entryCount: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#entryCount = entryCount
  }

  /** The next record; its raw texts are views of the directory. Throws ZipError. */
  next(): Entry {
    const at = this.#cursor
    const end = this.#checkLength(at)
    const record = readRecord(this.#bytes, at)
    if ((record.generalPurposeBitFlag & strongEncryptionFlag) !== 0)
      throw new ZipError("ZIP_ENTRY_ENCRYPTED", { entry: record.fileNameRaw.toString("latin1") })
    const disk = this.#bytes.readUInt16LE(at + 34)
    if (disk !== 0 && disk !== 0xffff) throw new ZipError("ZIP_MULTI_DISK")
    const signature = this.#bytes.readUInt32LE(at)
    if (signature !== recordSignature)
      throw broken(`invalid central directory file header signature: 0x${signature.toString(16)}`)
    record.extraFields = extraFieldsOf(record.extraFieldRaw)
    applyZip64(record)
    this.#cursor = end
    return record
  }

  /** Throws ZipError where the directory goes on after the last record. */
  checkExhausted(): void {
    if (this.#cursor !== this.#bytes.length) throw this.#countWrong()
  }

  /** Returns where the record ends, which is within the directory. */
  #checkLength(at: number): number {
    const left = this.#bytes.length - at
    if (left === 0) throw this.#countWrong()
    const length = left < recordLength ? Infinity : lengthOf(this.#bytes, at)
    if (length > left) throw broken("the last record is cut off")
    return at + length
  }

  #countWrong(): ZipError {
    return new ZipError("ZIP_ENTRY_COUNT_WRONG", { declared: this.#entryCount })
  }
}

function lengthOf(bytes: Buffer, at: number): number {
  const name = bytes.readUInt16LE(at + 28)
  const extraFields = bytes.readUInt16LE(at + 30)
  return recordLength + name + extraFields + bytes.readUInt16LE(at + 32)
}

function readRecord(bytes: Buffer, at: number): Entry {
  const record = new Entry()
  record.versionMadeBy = bytes.readUInt16LE(at + 4)
  record.generalPurposeBitFlag = bytes.readUInt16LE(at + 8)
  record.compressionMethod = bytes.readUInt16LE(at + 10)
  record.lastModFileTime = bytes.readUInt16LE(at + 12)
  record.lastModFileDate = bytes.readUInt16LE(at + 14)
  record.crc32 = bytes.readUInt32LE(at + 16)
  record.compressedSize = bytes.readUInt32LE(at + 20)
  record.uncompressedSize = bytes.readUInt32LE(at + 24)
  record.fileNameLength = bytes.readUInt16LE(at + 28)
  record.extraFieldLength = bytes.readUInt16LE(at + 30)
  record.externalFileAttributes = bytes.readUInt32LE(at + 38)
  record.relativeOffsetOfLocalHeader = bytes.readUInt32LE(at + 42)
  const name = at + recordLength
  const extraFields = name + record.fileNameLength
  record.fileNameRaw = bytes.subarray(name, extraFields)
  record.extraFieldRaw = bytes.subarray(extraFields, extraFields + record.extraFieldLength)
  return record
}

const noExtraFields: Entry["extraFields"] = []

function extraFieldsOf(bytes: Buffer): Entry["extraFields"] {
  if (bytes.length === 0) return noExtraFields
  try {
    return parseExtraFields(bytes)
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error))
  }
}

/** Values that are all ones stand in the first Zip64 field, in this order, as far as there are any. */
function applyZip64(record: Entry): void {
  const data = record.extraFields.find((field) => field.id === zip64Field)?.data
  if (data === undefined) return
  let at = 0
  const take = (): number => {
    if (at + 8 > data.length)
      throw new ZipError("ZIP64_INCONSISTENT", {
        problem: "an entry lacks the Zip64 field it refers to",
      })
    at += 8
    // From 2^53 on it loses precision, which no check minds: each value is far out of bounds.
    return Number(data.readBigUInt64LE(at - 8))
  }
  if (record.uncompressedSize === sentinel) record.uncompressedSize = take()
  if (record.compressedSize === sentinel) record.compressedSize = take()
  if (record.relativeOffsetOfLocalHeader === sentinel) record.relativeOffsetOfLocalHeader = take()
}

function broken(problem: string): ZipError {
  return new ZipError("ZIP_DIRECTORY_BROKEN", { problem })
}
