/** Archives that lie, cost, hide or collide. Each is a valid package but for one thing. */
import { crc32, deflateRawSync } from "node:zlib"
import { aPackage } from "./package-builder.ts"
import type { HostilePackage } from "./hostile-packages.ts"
import {
  buildZip,
  centralRecord,
  extraField,
  uint64s,
  type ZipEntryPlan,
  type ZipPlan,
} from "./zip-builder.ts"

const base = aPackage("Contoso.Hostile", "1.0.0")
const mebibyte = 1024 ** 2

function withEntry(entry: ZipEntryPlan): () => Buffer {
  return () => base.withEntry(entry).build()
}

function withEntries(...entries: readonly ZipEntryPlan[]): () => Buffer {
  return () => base.withEntries(entries).build()
}

function named(name: string | Uint8Array): () => Buffer {
  return withEntry({ name, data: "content" })
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

function hostile(name: string, code: HostilePackage["code"], build: () => Buffer): HostilePackage {
  return { name, code, build }
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
  hostile(
    "an entry on another disk",
    "ZIP_MULTI_DISK",
    withEntry({ name: "a", data: "a", central: { disk: 3 } }),
  ),
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
    withEntry({ name: "a", data: "a", central: { length: 0xffffffff } }),
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
    withEntry({ name: "a", data: "a", central: { extra: extraField(1, uint64s(5, 6)) } }),
  ),
  hostile(
    "a million entries",
    "ZIP_TOO_MANY_ENTRIES",
    surrounded({ zip64: { entries: 1_000_000, diskEntries: 1_000_000 } }),
  ),
  hostile("a million entries behind a small count", "ZIP_DIRECTORY_TOO_LARGE", () => {
    const record = centralRecord({ name: "a" })
    const directory = Buffer.alloc(record.length * 1_048_600, record)
    const start = buildZip([{ name: "a" }]).subarray(0, 31)
    return Buffer.concat([start, directory, endOf(1_048_600 % 65_536, directory.length, 31)])
  }),
  hostile("sixty-six thousand records behind a count of four hundred", "ENTRY_DUPLICATE", () => {
    const record = centralRecord({ name: "a" })
    const directory = Buffer.alloc(record.length * 66_000, record)
    const start = buildZip([{ name: "a" }]).subarray(0, 31)
    return Buffer.concat([start, directory, endOf(66_000 % 65_536, directory.length, 31)])
  }),
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
    withEntry({ name: "a", data: "a", central: { extra: Buffer.from([1, 2, 200, 0, 1]) } }),
  ),
  hostile(
    "an encrypted entry",
    "ZIP_ENTRY_ENCRYPTED",
    withEntry({ name: "a", data: "a", both: { flags: 1 } }),
  ),
  hostile(
    "a strongly encrypted entry",
    "ZIP_ENTRY_ENCRYPTED",
    withEntry({ name: "a", data: "a", both: { flags: 0x41 } }),
  ),
  hostile(
    "an entry that only its local header calls encrypted",
    "ZIP_ENTRY_ENCRYPTED",
    withEntry({ name: "a", data: "a", local: { flags: 1 } }),
  ),
  hostile(
    "an entry compressed with LZMA",
    "ZIP_ENTRY_METHOD_UNSUPPORTED",
    withEntry({ name: "a", data: "a", both: { method: 14 } }),
  ),
  hostile(
    "an entry that is a patch",
    "ZIP_ENTRY_METHOD_UNSUPPORTED",
    withEntry({ name: "a", data: "a", both: { flags: 0x20 } }),
  ),
  hostile(
    "an entry beyond the end of the file",
    "ZIP_ENTRY_OUT_OF_BOUNDS",
    withEntry({ name: "a", data: "a", central: { offset: 0x7fffffff } }),
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
    withEntry({ name: "a", data: "a", local: { name: "b" } }),
  ),
  hostile(
    "a local header with a longer name",
    "ZIP_LOCAL_HEADER_MISMATCH",
    withEntry({ name: "a", data: "a", local: { name: "aa" } }),
  ),
  hostile(
    "a local header with another method",
    "ZIP_LOCAL_HEADER_MISMATCH",
    withEntry({ name: "a", data: "a", local: { method: 0 } }),
  ),
  hostile(
    "a local header with another size",
    "ZIP_LOCAL_HEADER_MISMATCH",
    withEntry({ name: "a", data: "a", local: { length: 7 } }),
  ),
  hostile(
    "a local header with another checksum",
    "ZIP_LOCAL_HEADER_MISMATCH",
    withEntry({ name: "a", data: "a", local: { crc32: 7 } }),
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
  hostile("a folder with content", "ENTRY_FOLDER_WITH_DATA", named("lib/net8.0/")),
  hostile("an entry without a name", "ENTRY_NAME_EMPTY", named("")),
  hostile("an entry named '.'", "ENTRY_NAME_EMPTY", named(".")),
  hostile(
    "a name that is not UTF-8",
    "ENTRY_NAME_NOT_UTF8",
    named(Buffer.from([0x61, 0xff, 0x62])),
  ),
  hostile(
    "a second name in an extra field",
    "ENTRY_NAME_AMBIGUOUS",
    withEntry({
      name: "readme.txt",
      data: "a",
      central: { extra: extraField(0x7075, Buffer.from("\u0001\0\0\0\0other.txt")) },
    }),
  ),
  hostile("a NUL in a name", "ENTRY_NAME_CONTROL_CHARACTER", named("lib/a.dll\0.txt")),
  hostile("a percent-encoded NUL in a name", "ENTRY_NAME_CONTROL_CHARACTER", named("lib/a%00.dll")),
  hostile("a line feed in a name", "ENTRY_NAME_CONTROL_CHARACTER", named("lib/a\n.dll")),
  hostile(
    "a path of three thousand characters",
    "ENTRY_PATH_TOO_LONG",
    named(`lib/${"a".repeat(3000)}`),
  ),
  hostile("a name of 256 bytes", "ENTRY_NAME_TOO_LONG", named(`lib/${"\u00e9".repeat(128)}/a`)),
  hostile("a path of a hundred folders", "ENTRY_PATH_TOO_DEEP", named("a/".repeat(100) + "b")),
  hostile("an absolute path", "ENTRY_PATH_ABSOLUTE", named("/etc/cron.d/job")),
  hostile("a path on a drive", "ENTRY_PATH_ABSOLUTE", named("C:/Windows/a.dll")),
  hostile("a path relative to a drive", "ENTRY_PATH_ABSOLUTE", named("c:a.dll")),
  hostile("a network path", "ENTRY_PATH_ABSOLUTE", named("\\\\server\\share\\a.dll")),
  hostile("a percent-encoded absolute path", "ENTRY_PATH_ABSOLUTE", named("%2Fetc/cron.d/job")),
  hostile("a path that climbs out", "ENTRY_PATH_TRAVERSAL", named("../../outside.txt")),
  hostile(
    "a path that climbs out from inside",
    "ENTRY_PATH_TRAVERSAL",
    named("lib/net8.0/../../../a"),
  ),
  hostile(
    "a path that climbs out with backslashes",
    "ENTRY_PATH_TRAVERSAL",
    named("..\\outside.txt"),
  ),
  hostile("a path that climbs out percent-encoded", "ENTRY_PATH_TRAVERSAL", named("lib/%2e%2E/a")),
  hostile(
    "a path that climbs out with an encoded slash",
    "ENTRY_PATH_TRAVERSAL",
    named("..%2foutside"),
  ),
  hostile("a folder that climbs out", "ENTRY_PATH_TRAVERSAL", withEntry({ name: "lib/../" })),
  hostile("a backslash in a path", "ENTRY_PATH_BACKSLASH", named("lib\\net8.0\\a.dll")),
  hostile(
    "two paths that differ in a double slash",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/a", data: "1" }, { name: "lib//a", data: "2" }),
  ),
  hostile(
    "a path that is a file and, but for a double slash, a folder",
    "ENTRY_PATH_CONFLICT",
    withEntries({ name: "lib/a", data: "1" }, { name: "lib//a///b", data: "2" }),
  ),
  hostile(
    "a path that begins with two slashes, one of them encoded",
    "ENTRY_PATH_ABSOLUTE",
    named("%2F/server/share/a"),
  ),
  hostile(
    "the same entry twice",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/a", data: "1" }, { name: "lib/a", data: "2" }),
  ),
  hostile("two nuspecs of the same name", "ENTRY_DUPLICATE", named("Contoso.Hostile.nuspec")),
  hostile(
    "two names that differ only in case",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/A.dll", data: "1" }, { name: "Lib/a.dll", data: "2" }),
  ),
  hostile(
    "two names that differ only in the case of a sharp s",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/\u00df", data: "1" }, { name: "lib/\u1e9e", data: "2" }),
  ),
  hostile(
    "two names whose composition differs in the other case",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/\u0390", data: "1" }, { name: "lib/\u03aa\u0301", data: "2" }),
  ),
  hostile(
    "two names that differ only in percent-encoding",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/a+b", data: "1" }, { name: "lib/a%2Bb", data: "2" }),
  ),
  hostile(
    "two names that differ only in what Windows leaves away",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/a/b", data: "1" }, { name: "lib/a. ./b .", data: "2" }),
  ),
  hostile(
    "two names that differ only in a dot segment",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/a", data: "1" }, { name: "./lib/./a", data: "2" }),
  ),
  hostile(
    "two names that differ only in a dot at their end",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/a", data: "1" }, { name: "lib/a/.", data: "2" }),
  ),
  hostile(
    "two names that differ only in composition",
    "ENTRY_DUPLICATE",
    withEntries({ name: "lib/\u00e9", data: "1" }, { name: "lib/e\u0301", data: "2" }),
  ),
  hostile(
    "a file where a folder is",
    "ENTRY_PATH_CONFLICT",
    withEntries({ name: "lib/a/b", data: "1" }, { name: "lib/a", data: "2" }),
  ),
  ...[".nupkg.metadata", "CONTOSO.hostile.1.0.0.nupkg", "contoso.hostile.1.0.0%2Enupkg.sha512"].map(
    (folder) =>
      hostile(`${folder}/ where clients write a file`, "ENTRY_PATH_CONFLICT", named(`${folder}/a`)),
  ),
  hostile(
    "a folder where a file is",
    "ENTRY_PATH_CONFLICT",
    withEntries({ name: "lib/a", data: "1" }, { name: "lib/A/b", data: "2" }),
  ),
]

/** An end record on its own. */
function endOf(entries: number, directorySize: number, directoryOffset: number): Buffer {
  const end = { entries, diskEntries: entries, directorySize, directoryOffset }
  return buildZip([], { end })
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
