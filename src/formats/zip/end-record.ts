/**
 * The end of central directory records: the one place from which a zip archive is read. Two readers that find
 * different directories in the same bytes are how one package shows a scanner something else than it installs, so
 * whatever leaves a choice here is refused. (APPNOTE.TXT 4.3.14–4.3.16; yauzl checks few of these fields.)
 */
import type { ByteSource } from "./byte-source.ts"
import { ZipError } from "./zip-error.ts"
import type { ZipLimits } from "./zip-limits.ts"

/** Where the central directory is. `end` is where it must stop: the first byte of the record that follows. */
export interface DirectoryLocation {
  readonly offset: number
  readonly end: number
  readonly entryCount: number
}

const endSignatureBytes = Buffer.from([0x50, 0x4b, 5, 6])
const endLength = 22
const locatorSignature = 0x07064b50
const locatorLength = 20
const zip64Signature = 0x06064b50
const zip64Length = 56
const longestComment = 0xffff
const sentinel16 = 0xffff
const sentinel32 = 0xffffffff

/** Finds and cross-checks the end records. Throws ZipError; reads at most 64 KiB. */
export async function locateDirectory(
  source: ByteSource,
  limits: ZipLimits,
): Promise<DirectoryLocation> {
  const tailOffset = Math.max(0, source.size - endLength - longestComment - locatorLength)
  const bytes = await source.read(tailOffset, source.size - tailOffset)
  const tail = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = findEndRecord(tail)
  const counts = {
    disk: tail.getUint16(at + 4, true),
    directoryDisk: tail.getUint16(at + 6, true),
    diskEntries: tail.getUint16(at + 8, true),
    entries: tail.getUint16(at + 10, true),
    size: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true),
  }
  const locatorAt = at - locatorLength
  const hasLocator = locatorAt >= 0 && tail.getUint32(locatorAt, true) === locatorSignature
  if (hasLocator) {
    const zip64 = await readZip64(source, tail, { locatorAt, tailOffset })
    checkAgrees(counts, zip64.counts)
    return locationOf(zip64.counts, zip64.offset, limits)
  }
  if (counts.offset === sentinel32 || counts.size === sentinel32)
    throw new ZipError("ZIP64_INCONSISTENT", { problem: "the Zip64 end record is missing" })
  return locationOf(counts, tailOffset + at, limits)
}

interface EndCounts {
  readonly disk: number
  readonly directoryDisk: number
  readonly diskEntries: number
  readonly entries: number
  readonly size: number
  readonly offset: number
}

function findEndRecord(tail: DataView): number {
  const bytes = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength)
  const found = lastSignature(bytes, bytes.length - endLength)
  if (found < 0) throw new ZipError("ZIP_TRUNCATED")
  if (!fits(tail, found))
    throw new ZipError("ZIP_TRAILING_BYTES", { bytes: bytes.length - found - endLength })
  for (
    let other = lastSignature(bytes, found - 1);
    other >= 0;
    other = lastSignature(bytes, other - 1)
  ) {
    if (fits(tail, other)) throw new ZipError("ZIP_COMMENT_AMBIGUOUS")
  }
  return found
}

/** -1 when there is none at or before `from`, which lastIndexOf would count from the end if it were negative. */
function lastSignature(bytes: Buffer, from: number): number {
  return from < 0 ? -1 : bytes.lastIndexOf(endSignatureBytes, from)
}

/** Whether the record's comment ends where the archive ends. */
function fits(tail: DataView, at: number): boolean {
  return at + endLength + tail.getUint16(at + 20, true) === tail.byteLength
}

async function readZip64(
  source: ByteSource,
  tail: DataView,
  place: { readonly locatorAt: number; readonly tailOffset: number },
): Promise<{ counts: EndCounts; offset: number }> {
  const disks = tail.getUint32(place.locatorAt + 16, true)
  if (tail.getUint32(place.locatorAt + 4, true) !== 0 || disks > 1)
    throw new ZipError("ZIP_MULTI_DISK")
  const offset = readUint64(tail, place.locatorAt + 8)
  const locatorOffset = place.tailOffset + place.locatorAt
  if (offset + zip64Length > locatorOffset)
    throw inconsistent("the Zip64 end record is not where its locator says")
  const bytes = await source.read(offset, zip64Length)
  const record = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (record.byteLength < zip64Length || record.getUint32(0, true) !== zip64Signature)
    throw inconsistent("the Zip64 end record is not where its locator says")
  if (offset + 12 + readUint64(record, 4) !== locatorOffset)
    throw inconsistent("the Zip64 end record has another length than it says")
  return { offset, counts: zip64Counts(record) }
}

function zip64Counts(record: DataView): EndCounts {
  return {
    disk: record.getUint32(16, true),
    directoryDisk: record.getUint32(20, true),
    diskEntries: readUint64(record, 24),
    entries: readUint64(record, 32),
    size: readUint64(record, 40),
    offset: readUint64(record, 48),
  }
}

/** A field of the plain record either refers to the Zip64 record (all ones) or repeats it. */
function checkAgrees(plain: EndCounts, zip64: EndCounts): void {
  const agree =
    agrees(plain.disk, zip64.disk, sentinel16) &&
    agrees(plain.directoryDisk, zip64.directoryDisk, sentinel16) &&
    agrees(plain.diskEntries, zip64.diskEntries, sentinel16) &&
    agrees(plain.entries, zip64.entries, sentinel16) &&
    agrees(plain.size, zip64.size, sentinel32) &&
    agrees(plain.offset, zip64.offset, sentinel32)
  if (!agree) throw inconsistent("the two end records contradict each other")
}

function agrees(plain: number, zip64: number, sentinel: number): boolean {
  return plain === sentinel || plain === zip64
}

function locationOf(counts: EndCounts, end: number, limits: ZipLimits): DirectoryLocation {
  if (counts.disk !== 0 || counts.directoryDisk !== 0) throw new ZipError("ZIP_MULTI_DISK")
  if (counts.entries > limits.entries)
    throw new ZipError("ZIP_TOO_MANY_ENTRIES", { count: counts.entries, limit: limits.entries })
  if (counts.diskEntries !== counts.entries)
    throw new ZipError("ZIP_ENTRY_COUNT_WRONG", { declared: counts.entries })
  if (counts.offset + counts.size !== end) throw new ZipError("ZIP_DIRECTORY_MISPLACED")
  if (counts.size > limits.directoryBytes)
    throw new ZipError("ZIP_DIRECTORY_TOO_LARGE", {
      size: counts.size,
      limit: limits.directoryBytes,
    })
  return { offset: counts.offset, end, entryCount: counts.entries }
}

/** Values of 2^53 and above lose precision, which no check here minds: each is far out of bounds. */
function readUint64(view: DataView, offset: number): number {
  return Number(view.getBigUint64(offset, true))
}

function inconsistent(problem: string): ZipError {
  return new ZipError("ZIP64_INCONSISTENT", { problem })
}
