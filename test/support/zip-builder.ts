/** Writes zip archives byte by byte, so that a test can make any field of any record lie. */
import { crc32, deflateRawSync } from "node:zlib"

/** The fields of a local or central header, as APPNOTE.TXT orders them. */
export interface ZipHeaderFields {
  readonly versionMadeBy: number
  readonly versionNeeded: number
  readonly flags: number
  readonly method: number
  readonly time: number
  readonly date: number
  readonly crc32: number
  readonly compressedLength: number
  readonly length: number
  readonly name: string | Uint8Array
  readonly extra: Uint8Array
  readonly comment: string
  readonly disk: number
  readonly externalAttributes: number
  readonly offset: number
}

/** An entry; what is left out is computed truthfully. */
export interface ZipEntryPlan {
  readonly name: string | Uint8Array
  /** Inflated content. */
  readonly data?: Uint8Array | string
  /** Defaults to deflated (8) for content, stored (0) for none. */
  readonly method?: number
  /** The bytes to write as compressed data, instead of compressing `data`. */
  readonly raw?: Uint8Array
  readonly modified?: Date
  /** Puts sizes and offset of the central record into a Zip64 field. */
  readonly zip64?: boolean
  /** Bytes after the data: a data descriptor, or anything. */
  readonly after?: Uint8Array
  /** What both headers say, whatever is true. */
  readonly both?: Partial<ZipHeaderFields>
  readonly local?: Partial<ZipHeaderFields>
  readonly central?: Partial<ZipHeaderFields>
}

/** The end of central directory record. */
export interface ZipEndFields {
  readonly disk: number
  readonly directoryDisk: number
  readonly diskEntries: number
  readonly entries: number
  readonly directorySize: number
  readonly directoryOffset: number
  readonly commentLength: number
  readonly comment: Uint8Array
}

/** What surrounds the entries. */
export interface ZipPlan {
  readonly prefix?: Uint8Array
  readonly beforeDirectory?: Uint8Array
  readonly afterDirectory?: Uint8Array
  readonly trailing?: Uint8Array
  readonly end?: Partial<ZipEndFields>
  /** Writes Zip64 end records, with these lies; the plain record then refers to them unless `end` says otherwise. */
  readonly zip64?: Partial<ZipEndFields> & {
    readonly locatorOffset?: number
    readonly locatorDisks?: number
    readonly recordSize?: number
  }
}

/** Writes the archive. */
export function buildZip(entries: readonly ZipEntryPlan[], plan: ZipPlan = {}): Buffer {
  const prefix = plan.prefix ?? empty
  const { body, directory } = writeEntries(entries, prefix.length)
  const front = Buffer.concat([prefix, body, plan.beforeDirectory ?? empty])
  const truth = {
    disk: 0,
    directoryDisk: 0,
    diskEntries: entries.length,
    entries: entries.length,
    directorySize: directory.length,
    directoryOffset: front.length,
  }
  const back = Buffer.concat([directory, plan.afterDirectory ?? empty])
  const ends = endRecords(truth, plan, front.length + back.length)
  return Buffer.concat([front, back, ends, plan.trailing ?? empty])
}

function writeEntries(
  entries: readonly ZipEntryPlan[],
  start: number,
): { body: Buffer; directory: Buffer } {
  const parts: Uint8Array[] = []
  const centrals: Buffer[] = []
  let offset = start
  for (const entry of entries) {
    const { local, data, central } = entryParts(entry, offset)
    const after = entry.after ?? empty
    parts.push(local, data, after)
    centrals.push(central)
    offset += local.length + data.length + after.length
  }
  return { body: Buffer.concat(parts), directory: Buffer.concat(centrals) }
}

/** One record of a central directory, for archives with millions of them. */
export function centralRecord(
  fields: Partial<ZipHeaderFields> & { readonly name: string },
): Buffer {
  return centralHeader({ ...defaults, ...fields })
}

/** An extra field. */
export function extraField(id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(data.length, 2)
  return Buffer.concat([head, data])
}

/** The given numbers as 64-bit little-endian integers: the content of a Zip64 field. */
export function uint64s(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8)
  values.forEach((value, index) => bytes.writeBigUInt64LE(BigInt(value), index * 8))
  return bytes
}

const empty = new Uint8Array()

const defaults: ZipHeaderFields = {
  versionMadeBy: 20,
  versionNeeded: 20,
  flags: 0x800,
  method: 0,
  time: 0,
  date: 0x5a21,
  crc32: 0,
  compressedLength: 0,
  length: 0,
  name: "",
  extra: empty,
  comment: "",
  disk: 0,
  externalAttributes: 0,
  offset: 0,
}

function entryParts(
  entry: ZipEntryPlan,
  offset: number,
): { local: Buffer; data: Uint8Array; central: Buffer } {
  const content = typeof entry.data === "string" ? Buffer.from(entry.data) : (entry.data ?? empty)
  const method = entry.method ?? (content.length === 0 ? 0 : 8)
  const data = entry.raw ?? (method === 8 ? deflateRawSync(content) : content)
  const truth: ZipHeaderFields = {
    ...defaults,
    ...(entry.modified === undefined ? {} : dosTime(entry.modified)),
    method,
    crc32: crc32(content),
    compressedLength: data.length,
    length: content.length,
    name: entry.name,
    offset,
    ...entry.both,
  }
  const central = { ...(entry.zip64 === true ? inZip64(truth) : truth), ...entry.central }
  return {
    local: localHeader({ ...truth, ...entry.local }),
    data,
    central: centralHeader(central),
  }
}

function inZip64(truth: ZipHeaderFields): ZipHeaderFields {
  const values = uint64s(truth.length, truth.compressedLength, truth.offset)
  return {
    ...truth,
    versionNeeded: 45,
    length: 0xffffffff,
    compressedLength: 0xffffffff,
    offset: 0xffffffff,
    extra: extraField(0x0001, values),
  }
}

function dosTime(modified: Date): Pick<ZipHeaderFields, "date" | "time"> {
  return {
    date:
      ((modified.getUTCFullYear() - 1980) << 9) |
      ((modified.getUTCMonth() + 1) << 5) |
      modified.getUTCDate(),
    time:
      (modified.getUTCHours() << 11) |
      (modified.getUTCMinutes() << 5) |
      (modified.getUTCSeconds() >> 1),
  }
}

function localHeader(fields: ZipHeaderFields): Buffer {
  const name = Buffer.from(fields.name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(fields.versionNeeded, 4)
  writeShared(head, fields, 6)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(fields.extra.length, 28)
  return Buffer.concat([head, name, fields.extra])
}

function centralHeader(fields: ZipHeaderFields): Buffer {
  const name = Buffer.from(fields.name)
  const comment = Buffer.from(fields.comment)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(fields.versionMadeBy, 4)
  head.writeUInt16LE(fields.versionNeeded, 6)
  writeShared(head, fields, 8)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(fields.extra.length, 30)
  head.writeUInt16LE(comment.length, 32)
  head.writeUInt16LE(fields.disk, 34)
  head.writeUInt32LE(fields.externalAttributes, 38)
  head.writeUInt32LE(fields.offset, 42)
  return Buffer.concat([head, name, fields.extra, comment])
}

function writeShared(head: Buffer, fields: ZipHeaderFields, at: number): void {
  head.writeUInt16LE(fields.flags, at)
  head.writeUInt16LE(fields.method, at + 2)
  head.writeUInt16LE(fields.time, at + 4)
  head.writeUInt16LE(fields.date, at + 6)
  head.writeUInt32LE(fields.crc32, at + 8)
  head.writeUInt32LE(fields.compressedLength, at + 12)
  head.writeUInt32LE(fields.length, at + 16)
}

type EndTruth = Omit<ZipEndFields, "comment" | "commentLength">

function endRecords(truth: EndTruth, plan: ZipPlan, endOffset: number): Buffer {
  const { zip64 } = plan
  if (zip64 === undefined) return endRecord({ ...truth, ...plan.end })
  const record = Buffer.alloc(56)
  const fields = { ...truth, ...zip64 }
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(BigInt(zip64.recordSize ?? 44), 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeUInt32LE(fields.disk, 16)
  record.writeUInt32LE(fields.directoryDisk, 20)
  const rest = [
    fields.diskEntries,
    fields.entries,
    fields.directorySize,
    fields.directoryOffset,
  ] as const
  record.set(uint64s(...rest), 24)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(zip64.locatorOffset ?? endOffset), 8)
  locator.writeUInt32LE(zip64.locatorDisks ?? 1, 16)
  const references = {
    disk: 0,
    directoryDisk: 0,
    diskEntries: 0xffff,
    entries: 0xffff,
    directorySize: 0xffffffff,
    directoryOffset: 0xffffffff,
  }
  return Buffer.concat([record, locator, endRecord({ ...references, ...plan.end })])
}

function endRecord(fields: EndTruth & Partial<ZipEndFields>): Buffer {
  const comment = fields.comment ?? empty
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(fields.disk, 4)
  record.writeUInt16LE(fields.directoryDisk, 6)
  record.writeUInt16LE(fields.diskEntries, 8)
  record.writeUInt16LE(fields.entries, 10)
  record.writeUInt32LE(fields.directorySize, 12)
  record.writeUInt32LE(fields.directoryOffset, 16)
  record.writeUInt16LE(fields.commentLength ?? comment.length, 20)
  return Buffer.concat([record, comment])
}
