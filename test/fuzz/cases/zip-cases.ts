/** Archives that are nearly right: entries with odd names and content, headers that lie, records that disagree. */
import { crc32, deflateRawSync } from "node:zlib"
import {
  buildZip,
  extraField,
  uint64s,
  type ZipEntryPlan,
  type ZipHeaderFields,
  type ZipPlan,
} from "../../support/zip-builder.ts"
import { mutateBytes, writeNumber } from "../mutate-bytes.ts"
import type { Random } from "../random.ts"

const names = [
  "a",
  "lib/net8.0/a.dll",
  "lib/net8.0/A.DLL",
  "lib/net8.0/a.pdb",
  "tools/a.exe",
  "README.md",
  "LICENSE.txt",
  "icon.png",
  "a.nuspec",
  "B.NUSPEC",
  "lib/a.nuspec",
  ".signature.p7s",
  "lib/",
  "lib",
  "lib/net8.0",
  "./a",
  "a/./b",
  "../a",
  "..\\a",
  "a/../../b",
  "/a",
  "\\a",
  "C:/a",
  "c:a",
  "//a/b",
  "a//b",
  "a\\b",
  "%2e%2e/a",
  "%2E%2e%2Fa",
  "..%5ca",
  "%00",
  "a%0d%0a",
  "%",
  "%zz",
  "%C3",
  "%c3%a9",
  "\u00e9",
  "e\u0301",
  "\u0130",
  "i\u0307",
  "\u212a",
  "k",
  "\u00df",
  "SS",
  "\u1e9e",
  "\ufb03",
  "a\0b",
  "a\nb",
  "\u007f",
  "\u0085",
  "\u202e",
  "\ud83d\ude00",
  "\ufeff",
  " ",
  ".",
  "..",
  "...",
  "a.",
  "a ",
  "con",
  "nul.txt",
  "a:b",
  "a:$DATA",
  "~",
  "_rels/.rels",
  "[Content_Types].xml",
  ".mcp/server.json",
  "constructor",
  "__proto__",
] as const

/** A name for an entry. */
export function entryName(random: Random): string | Uint8Array {
  if (random.oneIn(12)) return random.bytes(random.small(300))
  if (random.oneIn(12)) return random.pick(names).repeat(1 + random.small(300))
  const name = random
    .several(1 + random.small(3), () => random.pick(names))
    .join(random.pick(joints))
  return random.oneIn(8) ? percentEncoded(random, name) : name
}

const joints = ["/", "/", "", ".", "\\", "%2f"] as const

function percentEncoded(random: Random, name: string): string {
  return [...Buffer.from(name)]
    .map((byte) =>
      random.oneIn(3) ? `%${byte.toString(16).padStart(2, "0")}` : String.fromCharCode(byte),
    )
    .join("")
}

/** Content of an entry: nothing, text, very regular, or random. */
export function entryContent(random: Random): Buffer {
  switch (random.below(5)) {
    case 0:
      return Buffer.alloc(0)
    case 1:
      return Buffer.alloc(random.small(3_000_000), random.below(256))
    case 2:
      return random.bytes(random.small(70_000))
    default:
      return Buffer.from("some content ".repeat(1 + random.small(50)))
  }
}

/** An entry that is true, or lies in a few fields. */
export function entryPlan(random: Random): ZipEntryPlan {
  const data = entryContent(random)
  const truthful = { name: entryName(random), data, method: random.oneIn(3) ? 0 : 8 }
  if (random.oneIn(2)) return truthful
  return {
    ...truthful,
    ...(random.oneIn(6) && { zip64: true }),
    ...(random.oneIn(6) && { after: afterData(random, data) }),
    ...(random.oneIn(8) && { raw: oddRaw(random, data) }),
    ...(random.oneIn(5) && { both: lies(random) }),
    ...(random.oneIn(5) && { local: lies(random) }),
    ...(random.oneIn(5) && { central: lies(random) }),
  }
}

function oddRaw(random: Random, data: Buffer): Buffer {
  const deflated = deflateRawSync(data)
  return random.oneIn(3)
    ? Buffer.concat([deflated, random.bytes(8)])
    : mutateBytes(random, deflated)
}

function afterData(random: Random, data: Buffer): Buffer {
  const descriptor = Buffer.alloc(16)
  descriptor.writeUInt32LE(0x08074b50)
  descriptor.writeUInt32LE(crc32(data), 4)
  descriptor.writeUInt32LE(data.length, 12)
  return random.oneIn(2) ? descriptor : random.bytes(random.small(64))
}

type Lie = (random: Random) => Partial<ZipHeaderFields>

const makers: readonly [Lie, ...Lie[]] = [
  (random) => ({ flags: random.pick([0, 1, 8, 0x20, 0x40, 0x800, 0x808, 0x2000, 0xffff]) }),
  (random) => ({ method: random.pick([0, 8, 9, 12, 14, 93, 99, 0xffff]) }),
  (random) => ({ length: oddSize(random) }),
  (random) => ({ compressedLength: oddSize(random) }),
  (random) => ({ crc32: oddSize(random) }),
  (random) => ({ offset: oddSize(random) }),
  (random) => ({ name: entryName(random) }),
  (random) => ({ extra: oddExtra(random) }),
  (random) => ({ comment: "c".repeat(random.small(3000)) }),
  (random) => ({ disk: random.pick([0, 1, 0xffff]) }),
  (random) => ({ date: random.below(65_536), time: random.below(65_536) }),
  () => ({ versionMadeBy: 0x0314, externalAttributes: 0xa1ff0000 }),
]

function lies(random: Random): Partial<ZipHeaderFields> {
  return Object.assign(
    {},
    ...random.several(1 + random.small(2), () => random.pick(makers)(random)),
  )
}

/** Sizes and offsets: tiny, near a sentinel, or anything. */
function oddSize(random: Random): number {
  const sizes = [0, 1, 30, 46, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff] as const
  return random.oneIn(2) ? random.pick(sizes) : random.small(0xffffffff)
}

function oddExtra(random: Random): Buffer {
  const field = () =>
    extraField(
      random.pick([1, 1, 0x7075, 0x6375, 0x5455, 0x9901, random.below(65_536)]),
      random.oneIn(2)
        ? random.bytes(random.small(40))
        : uint64s(...random.several(random.below(4), () => oddSize(random))),
    )
  const extra = Buffer.concat(random.several(random.below(3), field))
  return random.oneIn(3) ? mutateBytes(random, extra) : extra
}

/** What surrounds the entries; mostly nothing. */
export function zipPlan(random: Random): ZipPlan {
  if (!random.oneIn(3)) return random.oneIn(4) ? { zip64: {} } : {}
  return {
    ...(random.oneIn(8) && { prefix: random.bytes(random.small(40)) }),
    ...(random.oneIn(8) && { beforeDirectory: random.bytes(random.small(40)) }),
    ...(random.oneIn(8) && { afterDirectory: random.bytes(random.small(40)) }),
    ...(random.oneIn(8) && { trailing: random.bytes(random.small(40)) }),
    ...(random.oneIn(3) && { end: oddEnd(random) }),
    ...(random.oneIn(3) && {
      zip64: {
        ...oddEnd(random),
        ...(random.oneIn(3) && { locatorOffset: oddSize(random) }),
        ...(random.oneIn(3) && { locatorDisks: random.below(3) }),
        ...(random.oneIn(3) && { recordSize: oddSize(random) }),
      },
    }),
  }
}

function oddEnd(random: Random): NonNullable<ZipPlan["end"]> {
  const few = random.below(4)
  return {
    ...(random.oneIn(4) && { entries: few, diskEntries: few }),
    ...(random.oneIn(8) && { entries: random.below(65_536) }),
    ...(random.oneIn(8) && { diskEntries: random.below(65_536) }),
    ...(random.oneIn(6) && { directorySize: oddSize(random) }),
    ...(random.oneIn(6) && { directoryOffset: oddSize(random) }),
    ...(random.oneIn(8) && { comment: buildZip([{ name: "a", data: "b" }]) }),
  }
}

const signatures = [
  "PK\u0003\u0004",
  "PK\u0001\u0002",
  "PK\u0005\u0006",
  "PK\u0006\u0006",
  "PK\u0006\u0007",
].map((signature) => Buffer.from(signature, "latin1"))

/** Changes an archive where it hurts: in the fields of its records. */
export function mutateZip(random: Random, archive: Buffer, others: readonly Buffer[]): Buffer {
  if (random.oneIn(3)) return mutateBytes(random, archive, others)
  const changed = Buffer.from(archive)
  const records = signatures.flatMap((signature) => placesOf(changed, signature))
  for (let round = 1 + random.small(4); round > 0 && records.length > 0; round -= 1)
    writeNumber(random, changed, (records[random.below(records.length)] ?? 0) + random.below(56))
  return changed
}

function placesOf(bytes: Buffer, signature: Buffer): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1))
    places.push(at)
  return places
}

/** An archive of odd entries. */
export function anyZip(random: Random): Buffer {
  if (random.oneIn(100)) return manyEntries(random)
  const count = random.oneIn(40) ? random.small(3000) : random.small(12)
  const plan = () => (count > 20 ? { name: entryName(random) } : entryPlan(random))
  return buildZip(random.several(count, plan), zipPlan(random))
}

/** Thousands of small entries, of which one may lie. */
export function manyEntries(random: Random): Buffer {
  const folder = random.pick(["", "a/", "a/b/c/d/e/f/g/h/", "\u00e9/"])
  const entries: ZipEntryPlan[] = random.several(1000 + random.small(6000), () => ({
    name: `${folder}${random.below(2 ** 30)}.${random.pick(["dll", "exe", "pdb", "xml"])}`,
  }))
  return buildZip(random.oneIn(2) ? [...entries, entryPlan(random)] : entries, zipPlan(random))
}
