/** Writes packages that are too large to be built in memory. */
import { open, type FileHandle } from "node:fs/promises"
import { crc32 } from "node:zlib"
import { incompressibleBytes, type PackageBuilder } from "../support/package-builder.ts"

const mebibyte = 1024 * 1024

interface WrittenEntry {
  readonly name: Buffer
  readonly crc: number
  readonly length: number
  readonly offset: number
}

/** Writes the package with one more file of `mebibytes` MiB to `path`; less than 4 GiB altogether. */
export async function writeLargePackage(
  path: string,
  builder: PackageBuilder,
  mebibytes: number,
): Promise<void> {
  await using file = await open(path, "w")
  const block = incompressibleBytes("large package", mebibyte)
  const entries: WrittenEntry[] = []
  let offset = 0
  const add = async (name: string, pieces: readonly Uint8Array[]) => {
    const entry = describeEntry(name, pieces, offset)
    entries.push(entry)
    const head = header(0x04034b50, entry)
    await writeAll(file, [head, entry.name, ...pieces])
    offset += head.length + entry.name.length + entry.length
  }
  for (const { name, data = "" } of builder.entries())
    await add(Buffer.from(name).toString(), [Buffer.from(data)])
  await add(
    "data/large.bin",
    Array.from({ length: mebibytes }, () => block),
  )
  const directory = entries.flatMap((entry) => [header(0x02014b50, entry), entry.name])
  await writeAll(file, [...directory, endRecord(entries.length, length(directory), offset)])
}

function describeEntry(name: string, pieces: readonly Uint8Array[], offset: number): WrittenEntry {
  const crc = pieces.reduce((sum, piece) => crc32(piece, sum), 0)
  return { name: Buffer.from(name), crc, length: length(pieces), offset }
}

/** A local header (0x04034b50) or central record (0x02014b50) of a stored entry, without its name (APPNOTE 4.3.7, 4.3.12). */
function header(signature: number, { name, crc, length, offset }: WrittenEntry): Buffer {
  const central = signature === 0x02014b50
  const bytes = Buffer.alloc(central ? 46 : 30)
  const shared = central ? 6 : 4
  bytes.writeUInt32LE(signature, 0)
  if (central) bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(20, shared)
  bytes.writeUInt16LE(0x5a21, shared + 8)
  bytes.writeUInt32LE(crc, shared + 10)
  bytes.writeUInt32LE(length, shared + 14)
  bytes.writeUInt32LE(length, shared + 18)
  bytes.writeUInt16LE(name.length, shared + 22)
  if (central) bytes.writeUInt32LE(offset, 42)
  return bytes
}

function endRecord(entries: number, directorySize: number, directoryOffset: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x06054b50, 0)
  bytes.writeUInt16LE(entries, 8)
  bytes.writeUInt16LE(entries, 10)
  bytes.writeUInt32LE(directorySize, 12)
  bytes.writeUInt32LE(directoryOffset, 16)
  return bytes
}

function length(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) await file.writeFile(piece)
}
