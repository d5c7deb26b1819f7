/**
 * The header in front of an entry's data. Clients that stream a package go by it, all others by the central
 * directory, so the two must tell the same. (APPNOTE.TXT 4.3.7)
 */
import type { ByteSource } from "./byte-source.ts"
import type { ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"

const headerLength = 30
const signature = 0x04034b50
const sizesFollowFlag = 0x8
const encryptionFlags = 0x1 | 0x40 | 0x2000
const methods = { stored: 0, deflated: 8 } as const

/**
 * Reads the local header of `entry` and returns the offset of its data. Throws ZipError where the header is missing,
 * contradicts the central directory, or leaves too little room before the entry's boundary.
 */
export async function entryDataOffset(source: ByteSource, entry: ZipEntry): Promise<number> {
  const bytes = await source.read(entry.headerOffset, headerLength + entry.nameLength)
  if (bytes.length < headerLength + entry.nameLength) throw mismatch(entry, "header")
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (header.getUint32(0, true) !== signature) throw mismatch(entry, "header")
  const flags = header.getUint16(6, true)
  if ((flags & encryptionFlags) !== 0)
    throw new ZipError("ZIP_ENTRY_ENCRYPTED", { entry: entry.name })
  if (header.getUint16(8, true) !== methods[entry.method]) throw mismatch(entry, "method")
  checkSizes(entry, header, (flags & sizesFollowFlag) !== 0)
  checkName(entry, bytes, header.getUint16(26, true))
  const offset = entry.headerOffset + headerLength + entry.nameLength + header.getUint16(28, true)
  if (offset + entry.compressedLength > entry.boundary)
    throw new ZipError("ZIP_ENTRIES_OVERLAP", { entry: entry.name, other: "what follows it" })
  return offset
}

/** Zero where the sizes follow the data, all ones where an extra field has them, otherwise the same values. */
function checkSizes(entry: ZipEntry, header: DataView, sizesFollow: boolean): void {
  const agrees = (value: number, expected: number, zip64: boolean): boolean =>
    value === expected || (sizesFollow && value === 0) || (zip64 && value === 0xffffffff)
  if (!agrees(header.getUint32(14, true), entry.crc32, false)) throw mismatch(entry, "CRC-32")
  if (!agrees(header.getUint32(18, true), entry.compressedLength, true))
    throw mismatch(entry, "compressed size")
  if (!agrees(header.getUint32(22, true), entry.length, true)) throw mismatch(entry, "size")
}

/** The name was strictly decoded, so that encoding it again gives the very bytes of the central directory. */
function checkName(entry: ZipEntry, header: Uint8Array, length: number): void {
  if (length !== entry.nameLength || !isNamed(entry, header)) throw mismatch(entry, "name")
}

function isNamed({ name, nameLength }: ZipEntry, header: Uint8Array): boolean {
  // As many bytes as characters: ASCII, compared without making bytes of it.
  if (name.length === nameLength) {
    for (let at = 0; at < nameLength; at += 1)
      if (name.charCodeAt(at) !== header[headerLength + at]) return false
    return true
  }
  return Buffer.compare(Buffer.from(name), header.subarray(headerLength)) === 0
}

function mismatch(entry: ZipEntry, field: string): ZipError {
  return new ZipError("ZIP_LOCAL_HEADER_MISMATCH", { entry: entry.name, field })
}
