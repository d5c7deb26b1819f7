/** Archives that lie, cost or hide. Each is a valid package but for one thing. */
import { crc32, deflateRawSync } from "node:zlib"
import { base, hostile, withEntries, withEntry } from "./hostile-entries.ts"
import type { HostilePackage } from "./hostile-packages.ts"
import {
  buildZip,
  centralRecord,
  extraField,
  uint64s,
  type ZipEntryPlan,
  type ZipPlan,
} from "./zip-builder.ts"

const mebibyte = 1024 ** 2

/** A small entry, some of whose records are wrong. */
function lying(lies: Omit<ZipEntryPlan, "name" | "data">): () => Buffer {
  return withEntry({ name: "a", data: "a", ...lies })
}

function surrounded(plan: ZipPlan): () => Buffer {
  return () => base.build(plan)
}

function bytes(...parts: readonly (string | readonly number[])[]): () => Buffer {
  return () =>
    Buffer.concat(
      parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))),
    )
}

export const hostileArchives: readonly HostilePackage[] = [
  hostile("no byte at all", "NOT_A_ZIP", bytes()),
  hostile("an HTML page", "NOT_A_ZIP", bytes("<!DOCTYPE html><html></html>")),
  hostile("a JSON document", "NOT_A_ZIP", bytes('{"error":"not found"}')),
  hostile("a gzip file", "NOT_A_ZIP", bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])),
  hostile("a 7z archive", "NOT_A_ZIP", bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4])),
  hostile("a megabyte of zeros", "NOT_A_ZIP", () => Buffer.alloc(mebibyte)),
  hostile("the two letters PK", "NOT_A_ZIP", bytes("PK")),
  hostile("half a package", "ZIP_TRUNCATED", () => base.build().subarray(0, 500)),
  hostile("an end record that is cut off", "ZIP_TRUNCATED", () => base.build().subarray(0, -1)),
  hostile(
    "a program before the package",
    "ZIP_PREFIXED",
    surrounded({ prefix: Buffer.from("MZ program") }),
  ),
  hostile(
    "bytes after the package",
    "ZIP_TRAILING_BYTES",
    surrounded({ trailing: Buffer.from("more") }),
  ),
  hostile(
    "a comment longer than it says",
    "ZIP_TRAILING_BYTES",
    surrounded({ end: { comment: Buffer.from("comment"), commentLength: 3 } }),
  ),
  hostile("a second archive in the comment", "ZIP_COMMENT_AMBIGUOUS", () => {
    const inner = buildZip([{ name: "other.nuspec", data: "<package/>" }])
    return base.build({ end: { comment: inner } })
  }),
  hostile(
    "a part of several",
    "ZIP_MULTI_DISK",
    surrounded({ end: { disk: 1, directoryDisk: 1 } }),
  ),
  hostile("the mark of a split archive", "ZIP_MULTI_DISK", () =>
    Buffer.concat([Buffer.from([0x50, 0x4b, 7, 8]), base.build()]),
  ),
  hostile("an entry on another disk", "ZIP_MULTI_DISK", lying({ central: { disk: 3 } })),
  hostile(
    "a Zip64 locator that points nowhere",
    "ZIP64_INCONSISTENT",
    surrounded({ zip64: { locatorOffset: 10 } }),
  ),
  hostile(
    "a Zip64 locator that points out of the file",
    "ZIP64_INCONSISTENT",
    surrounded({ zip64: { locatorOffset: 2 ** 40 } }),
  ),
  hostile(
    "two end records with different counts",
    "ZIP64_INCONSISTENT",
    surrounded({ zip64: {}, end: { entries: 2, diskEntries: 2 } }),
  ),
  hostile(
    "two end records with different directories",
    "ZIP64_INCONSISTENT",
    surrounded({ zip64: {}, end: { directoryOffset: 60 } }),
  ),
  hostile(
    "a Zip64 record of the wrong length",
    "ZIP64_INCONSISTENT",
    surrounded({ zip64: { recordSize: 4000 } }),
  ),
  hostile(
    "a reference to a missing Zip64 record",
    "ZIP64_INCONSISTENT",
    surrounded({ end: { directoryOffset: 0xffffffff } }),
  ),
  hostile(
    "an entry without the Zip64 field it refers to",
    "ZIP64_INCONSISTENT",
    lying({ central: { length: 0xffffffff } }),
  ),
  hostile(
    "an entry with two Zip64 fields",
    "ZIP64_INCONSISTENT",
    withEntry({
      name: "a",
      data: "a",
      method: 0,
      central: {
        length: 0xffffffff,
        extra: Buffer.concat([extraField(1, uint64s(1)), extraField(1, uint64s(2))]),
      },
    }),
  ),
  hostile(
    "a Zip64 field with other sizes than the header",
    "ZIP64_INCONSISTENT",
    lying({ central: { extra: extraField(1, uint64s(5, 6)) } }),
  ),
  hostile(
    "a million entries",
    "ZIP_TOO_MANY_ENTRIES",
    surrounded({ zip64: { entries: 1_000_000, diskEntries: 1_000_000 } }),
  ),
  hostile("a million entries behind a small count", "ZIP_DIRECTORY_TOO_LARGE", () =>
    oneRecordAgain(1_048_600),
  ),
  hostile("sixty-six thousand records behind a count of four hundred", "ENTRY_DUPLICATE", () =>
    oneRecordAgain(66_000),
  ),
  hostile(
    "more entries in the count than in the directory",
    "ZIP_ENTRY_COUNT_WRONG",
    surrounded({ end: { entries: 60, diskEntries: 60 } }),
  ),
  hostile(
    "more entries in the directory than in the count",
    "ZIP_ENTRY_COUNT_WRONG",
    surrounded({ end: { entries: 2, diskEntries: 2 } }),
  ),
  hostile(
    "two counts of entries",
    "ZIP_ENTRY_COUNT_WRONG",
    surrounded({ end: { diskEntries: 2 } }),
  ),
  hostile(
    "a directory size that lies",
    "ZIP_DIRECTORY_MISPLACED",
    surrounded({ end: { directorySize: 46 } }),
  ),
  hostile(
    "a directory offset that lies",
    "ZIP_DIRECTORY_MISPLACED",
    surrounded({ end: { directoryOffset: 0 } }),
  ),
  hostile(
    "bytes between directory and end",
    "ZIP_DIRECTORY_MISPLACED",
    surrounded({ afterDirectory: Buffer.from("hidden") }),
  ),
  hostile("a directory of other bytes", "ZIP_DIRECTORY_BROKEN", () => {
    const package_ = base.build()
    const at = package_.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    package_.writeUInt32LE(0xdeadbeef, at)
    return package_
  }),
  hostile("a name that runs out of the directory", "ZIP_DIRECTORY_BROKEN", () => {
    const package_ = base.build()
    const at = package_.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    package_.writeUInt16LE(0xffff, at + 28)
    return package_
  }),
  hostile(
    "an extra field that runs out of its record",
    "ZIP_DIRECTORY_BROKEN",
    lying({ central: { extra: Buffer.from([1, 2, 200, 0, 1]) } }),
  ),
  hostile("an encrypted entry", "ZIP_ENTRY_ENCRYPTED", lying({ both: { flags: 1 } })),
  hostile("a strongly encrypted entry", "ZIP_ENTRY_ENCRYPTED", lying({ both: { flags: 0x41 } })),
  hostile(
    "an entry that only its local header calls encrypted",
    "ZIP_ENTRY_ENCRYPTED",
    lying({ local: { flags: 1 } }),
  ),
  hostile(
    "an entry compressed with LZMA",
    "ZIP_ENTRY_METHOD_UNSUPPORTED",
    lying({ both: { method: 14 } }),
  ),
  hostile(
    "an entry that is a patch",
    "ZIP_ENTRY_METHOD_UNSUPPORTED",
    lying({ both: { flags: 0x20 } }),
  ),
  hostile(
    "an entry beyond the end of the file",
    "ZIP_ENTRY_OUT_OF_BOUNDS",
    lying({ central: { offset: 0x7fffffff } }),
  ),
  hostile("an entry inside the directory", "ZIP_ENTRY_OUT_OF_BOUNDS", () => {
    const package_ = base.build()
    const directory = package_.readUInt32LE(package_.length - 6)
    package_.writeUInt32LE(directory + 10, directory + 42)
    return package_
  }),
  hostile("two names for the same bytes", "ZIP_ENTRIES_OVERLAP", () => overlapping(2)),
  hostile("a bomb of a thousand names for one kernel", "ZIP_ENTRIES_OVERLAP", () =>
    overlapping(1000),
  ),
  hostile(
    "a bomb whose entries quote the headers of the next",
    "ZIP_ENTRIES_OVERLAP",
    quotedOverlap,
  ),
  hostile("a local extra field that swallows the next entry", "ZIP_ENTRIES_OVERLAP", () => {
    const package_ = base.build()
    package_.writeUInt16LE(2000, 28)
    return package_
  }),
  hostile(
    "a stored entry of two sizes",
    "ZIP_STORED_SIZE_MISMATCH",
    withEntry({ name: "a", data: "abc", method: 0, both: { length: 4 } }),
  ),
  hostile(
    "ten bytes that inflate to a gigabyte",
    "ZIP_RATIO_IMPOSSIBLE",
    withEntry({ name: "a", data: "abc", both: { length: 2 ** 30 } }),
  ),
  hostile(
    "a megabyte that inflates to ten bytes",
    "ZIP_RATIO_IMPOSSIBLE",
    withEntry({ name: "a", raw: Buffer.alloc(mebibyte), method: 8, both: { length: 10 } }),
  ),
  hostile("a bomb of one entry", "ZIP_RATIO_TOO_HIGH", () => zeros(80, 1)),
  hostile("a bomb of eighty entries", "ZIP_RATIO_TOO_HIGH", () => zeros(1, 80)),
  hostile("a bomb of nested archives", "ZIP_RATIO_TOO_HIGH", () => {
    const inner = buildZip([zeroEntry("bomb", 1)])
    const layer = Buffer.alloc(mebibyte, inner)
    const raw = deflateRawSync(layer, { level: 9 })
    const entries = Array.from({ length: 70 }, (_, index) => ({
      name: `layer${index}.zip`,
      raw,
      method: 8,
      both: { length: layer.length, crc32: crc32(layer) },
    }))
    return withEntries(...entries)()
  }),
  hostile("nine gigabytes", "ZIP_INFLATED_TOO_LARGE", () => {
    const raw = Buffer.alloc(4 * mebibyte)
    const lies = { length: 3 * 2 ** 30, crc32: 0 }
    return withEntries(...["a", "b", "c"].map((name) => ({ name, raw, method: 8, both: lies })))()
  }),
  hostile(
    "a local header with another name",
    "ZIP_LOCAL_HEADER_MISMATCH",
    lying({ local: { name: "b" } }),
  ),
  hostile(
    "a local header with a longer name",
    "ZIP_LOCAL_HEADER_MISMATCH",
    lying({ local: { name: "aa" } }),
  ),
  hostile(
    "a local header with another method",
    "ZIP_LOCAL_HEADER_MISMATCH",
    lying({ local: { method: 0 } }),
  ),
  hostile(
    "a local header with another size",
    "ZIP_LOCAL_HEADER_MISMATCH",
    lying({ local: { length: 7 } }),
  ),
  hostile(
    "a local header with another checksum",
    "ZIP_LOCAL_HEADER_MISMATCH",
    lying({ local: { crc32: 7 } }),
  ),
  hostile("an offset that leads to no header", "ZIP_LOCAL_HEADER_MISMATCH", () => {
    const package_ = base.build()
    const second = package_.indexOf(Buffer.from([0x50, 0x4b, 3, 4]), 4)
    package_.writeUInt32LE(0, second)
    return package_
  }),
  hostile(
    "an entry that is longer than it says",
    "ZIP_ENTRY_LENGTH_WRONG",
    withEntry({ name: "a", data: "x".repeat(5000), both: { length: 1000 } }),
  ),
  hostile(
    "an entry that is shorter than it says",
    "ZIP_ENTRY_LENGTH_WRONG",
    withEntry({ name: "a", data: "x".repeat(5000), both: { length: 6000 } }),
  ),
  hostile("a large entry that is longer than it says", "ZIP_ENTRY_LENGTH_WRONG", () => {
    const raw = deflateRawSync(Buffer.alloc(50 * mebibyte))
    return withEntry({ name: "a", raw, method: 8, both: { length: 100_000 } })()
  }),
  hostile("a nuspec that inflates to two hundred megabytes", "ZIP_ENTRY_LENGTH_WRONG", () => {
    const raw = deflateRawSync(Buffer.alloc(200 * mebibyte, " "))
    return base
      .withNuspecName(undefined)
      .withEntry({ name: "a.nuspec", raw, method: 8, both: { length: 900_000 } })
      .build()
  }),
  hostile(
    "a wrong checksum",
    "ZIP_ENTRY_CHECKSUM_WRONG",
    withEntry({ name: "a", data: "content", both: { crc32: 1 } }),
  ),
  hostile(
    "a wrong checksum of a large entry",
    "ZIP_ENTRY_CHECKSUM_WRONG",
    withEntry({ name: "a", data: "x".repeat(200_000), both: { crc32: 1 } }),
  ),
  hostile(
    "data that is not deflated",
    "ZIP_ENTRY_DATA_BROKEN",
    withEntry({ name: "a", raw: Buffer.from("not deflate"), method: 8, both: { length: 11 } }),
  ),
  hostile("deflated data that is cut off", "ZIP_ENTRY_DATA_BROKEN", () => {
    const data = Buffer.from("some text that is a little longer")
    const raw = deflateRawSync(data).subarray(0, -5)
    return withEntry({ name: "a", raw, method: 8, both: { length: data.length } })()
  }),
  hostile("bytes hidden behind deflated data", "ZIP_ENTRY_DATA_BROKEN", () => {
    const data = Buffer.from("content")
    const raw = Buffer.concat([deflateRawSync(data), Buffer.from("hidden")])
    return withEntry({ name: "a", data, raw })()
  }),
  hostile("bytes hidden behind a large entry", "ZIP_ENTRY_DATA_BROKEN", () => {
    const data = Buffer.alloc(200_000, "x")
    const raw = Buffer.concat([deflateRawSync(data), Buffer.alloc(1000)])
    return withEntry({ name: "a", data, raw })()
  }),
  hostile(
    "a symbolic link",
    "ENTRY_IS_LINK",
    withEntry({
      name: "link",
      data: "/etc/passwd",
      central: { versionMadeBy: (3 << 8) | 20, externalAttributes: (0o120777 << 16) >>> 0 },
    }),
  ),
  hostile(
    "a folder with content",
    "ENTRY_FOLDER_WITH_DATA",
    withEntry({ name: "lib/net8.0/", data: "content" }),
  ),
]

/** An end record on its own. */
function endOf(entries: number, directorySize: number, directoryOffset: number): Buffer {
  const end = { entries, diskEntries: entries, directorySize, directoryOffset }
  return buildZip([], { end })
}

/** The record of one entry so many times; the count of entries has 16 bits and says less. */
function oneRecordAgain(times: number): Buffer {
  const record = centralRecord({ name: "a" })
  const directory = Buffer.alloc(record.length * times, record)
  const start = buildZip([{ name: "a" }]).subarray(0, 31)
  return Buffer.concat([start, directory, endOf(times % 65_536, directory.length, 31)])
}

function zeroEntry(name: string, mebibytes: number): ZipEntryPlan {
  const data = Buffer.alloc(mebibytes * mebibyte)
  return {
    name,
    raw: deflateRawSync(data),
    method: 8,
    both: { length: data.length, crc32: crc32(data) },
  }
}

function zeros(mebibytes: number, entries: number): Buffer {
  const entry = zeroEntry("", mebibytes)
  return withEntries(
    ...Array.from({ length: entries }, (_, index) => ({ ...entry, name: `zeros${index}` })),
  )()
}

/** Many records for one entry. */
function overlapping(count: number): Buffer {
  const entry = zeroEntry("kernel", 1)
  const start = buildZip([entry])
  const kernelEnd = start.readUInt32LE(start.length - 6)
  const records = Array.from({ length: count }, (_, index) =>
    centralRecord({
      name: `name${index}`,
      method: 8,
      crc32: entry.both?.crc32 ?? 0,
      compressedLength: entry.raw?.length ?? 0,
      length: mebibyte,
    }),
  )
  const directory = Buffer.concat(records)
  return Buffer.concat([
    start.subarray(0, kernelEnd),
    directory,
    endOf(count, directory.length, kernelEnd),
  ])
}

/**
 * After David Fifield's "A better zip bomb": each entry's deflate stream begins with a stored block that holds the
 * local header of the next entry and goes on into that entry's own data, so all share the last entry's kernel.
 */
function quotedOverlap(): Buffer {
  const last = buildZip([zeroEntry("c", 1)])
  const lastPart = last.subarray(0, last.readUInt32LE(last.length - 6))
  const header = lastPart.subarray(0, 31)
  const block = Buffer.from([0, header.length, 0, ~header.length & 0xff, 0xff])
  const data = Buffer.concat([block, lastPart])
  const first = buildZip([{ name: "b", raw: data, method: 8, both: { length: mebibyte + 31 } }])
  const body = first.subarray(0, first.readUInt32LE(first.length - 6))
  const records = Buffer.concat([
    centralRecord({ name: "b", method: 8, compressedLength: data.length, length: mebibyte + 31 }),
    centralRecord({
      name: "c",
      method: 8,
      compressedLength: lastPart.length - 31,
      length: mebibyte,
      offset: body.length - lastPart.length,
    }),
  ])
  return Buffer.concat([body, records, endOf(2, records.length, body.length)])
}
