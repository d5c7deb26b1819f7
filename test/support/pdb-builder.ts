/**
 * Portable PDBs and assemblies that are as real as their readers can tell: headers, streams, sections and a debug
 * directory as compilers lay them out, with no metadata in between. Deterministic: the same options, the same bytes.
 */
import { createHash } from "node:crypto"

export interface PdbOptions {
  /** Makes this PDB unlike others. */
  readonly seed?: string
  /** Bytes of filling in the #~ stream. */
  readonly filling?: number
  /** Names of the streams, in order; exactly one is "#Pdb" in a good PDB. */
  readonly streams?: readonly string[]
  /** Puts the #Pdb stream behind all others, as no compiler does. */
  readonly pdbStreamLast?: boolean
}

export interface BuiltPdb {
  readonly bytes: Uint8Array
  /** The 20 bytes of the id. */
  readonly id: Uint8Array
  readonly idOffset: number
}

const pdbStreamSize = 36

/** Builds a portable PDB whose id is derived from its content, as deterministic compilers do. */
export function buildPdb(options: PdbOptions = {}): BuiltPdb {
  const names = options.streams ?? ["#Pdb", "#~", "#Strings", "#US", "#GUID", "#Blob"]
  const content = Buffer.alloc(options.filling ?? 64)
  content.write(options.seed ?? "seed")
  const headers = names.map((name) => 8 + padded(name.length + 1))
  const headerSize = 16 + 12 + 4 + headers.reduce((sum, size) => sum + size, 0)
  const idOffset = options.pdbStreamLast === true ? headerSize + content.length : headerSize
  const contentOffset = options.pdbStreamLast === true ? headerSize : headerSize + pdbStreamSize
  const bytes = Buffer.alloc(headerSize + pdbStreamSize + content.length)
  bytes.write("BSJB\x01\0\x01\0", "latin1")
  bytes.writeUInt32LE(12, 12)
  bytes.write("PDB v1.0", 16, "latin1")
  bytes.writeUInt16LE(names.length, 30)
  let at = 32
  for (const [index, name] of names.entries()) {
    const isPdb = name === "#Pdb"
    bytes.writeUInt32LE(isPdb ? idOffset : contentOffset, at)
    bytes.writeUInt32LE(isPdb ? pdbStreamSize : content.length, at + 4)
    bytes.write(name, at + 8, "latin1")
    at += headers[index] ?? 0
  }
  content.copy(bytes, contentOffset)
  const id = createHash("sha256").update(bytes).digest().subarray(0, 20)
  id.copy(bytes, idOffset)
  return { bytes, id, idOffset }
}

export interface AssemblyOptions {
  /** The PDB it was built with; without one it has no debug directory at all. */
  readonly pdb?: BuiltPdb
  /** Names of the hashes that it advertises. */
  readonly algorithms?: readonly string[]
  /** Instead of the right ones: lower-case hex for each algorithm. */
  readonly hash?: string
  readonly path?: string
  /** A PE32+ image, as 64-bit ones are. */
  readonly wide?: boolean
  /** Bytes of filling before the section with the debug directory. */
  readonly filling?: number
  /** Puts the data of the debug directory before the directory itself. */
  readonly dataFirst?: boolean
  /** The CodeView entry is one for a Windows PDB. */
  readonly windowsPdb?: boolean
  readonly stamp?: number
}

const headersSize = 512
const optionalHeaderOffset = 0x80 + 24

/** Builds a PE image with one section, which holds the debug directory and its data. */
export function buildAssembly(options: AssemblyOptions = {}): Uint8Array {
  const filling = options.filling ?? 0
  const sectionOffset = headersSize
  const entries = options.pdb === undefined ? [] : debugEntries(options, options.pdb)
  const tableSize = entries.length * 28
  const dataSize = entries.reduce((sum, { data }) => sum + data.length, 0)
  const start = sectionOffset + filling
  const tableOffset = options.dataFirst === true ? start + dataSize : start
  const bytes = Buffer.alloc(start + tableSize + dataSize + 16)
  writeHeaders(bytes, options.wide === true, bytes.length - sectionOffset)
  if (entries.length > 0) {
    const directories = optionalHeaderOffset + (options.wide === true ? 112 : 96)
    bytes.writeUInt32LE(0x2000 + tableOffset - sectionOffset, directories + 48)
    bytes.writeUInt32LE(tableSize, directories + 52)
  }
  let dataOffset = options.dataFirst === true ? start : start + tableSize
  for (const [index, entry] of entries.entries()) {
    const at = tableOffset + index * 28
    bytes.writeUInt32LE(entry.stamp, at + 4)
    bytes.writeUInt16LE(entry.major, at + 8)
    bytes.writeUInt16LE(entry.minor, at + 10)
    bytes.writeUInt32LE(entry.type, at + 12)
    bytes.writeUInt32LE(entry.data.length, at + 16)
    bytes.writeUInt32LE(0x2000 + dataOffset - sectionOffset, at + 20)
    bytes.writeUInt32LE(dataOffset, at + 24)
    entry.data.copy(bytes, dataOffset)
    dataOffset += entry.data.length
  }
  return bytes
}

/** The hash of a PDB with its id zeroed, lower-case hex. */
export function pdbHash(pdb: BuiltPdb, algorithm: string): string {
  const zeroed = Buffer.from(pdb.bytes)
  zeroed.fill(0, pdb.idOffset, pdb.idOffset + 20)
  return createHash(algorithm).update(zeroed).digest("hex")
}

function writeHeaders(bytes: Buffer, wide: boolean, sectionSize: number): void {
  bytes.write("MZ", "latin1")
  bytes.writeUInt32LE(0x80, 0x3c)
  bytes.write("PE\0\0", 0x80, "latin1")
  bytes.writeUInt16LE(wide ? 0x8664 : 0x14c, 0x84)
  bytes.writeUInt16LE(1, 0x86)
  const optionalHeaderSize = wide ? 240 : 224
  bytes.writeUInt16LE(optionalHeaderSize, 0x94)
  bytes.writeUInt16LE(wide ? 0x20b : 0x10b, optionalHeaderOffset)
  bytes.writeUInt32LE(16, optionalHeaderOffset + (wide ? 108 : 92))
  const section = optionalHeaderOffset + optionalHeaderSize
  bytes.write(".text", section, "latin1")
  bytes.writeUInt32LE(sectionSize, section + 8)
  bytes.writeUInt32LE(0x2000, section + 12)
  bytes.writeUInt32LE(sectionSize, section + 16)
  bytes.writeUInt32LE(headersSize, section + 20)
}

interface BuiltEntry {
  readonly type: number
  readonly stamp: number
  readonly major: number
  readonly minor: number
  readonly data: Buffer
}

function debugEntries(options: AssemblyOptions, pdb: BuiltPdb): readonly BuiltEntry[] {
  const codeView: BuiltEntry = {
    type: 2,
    stamp: options.stamp ?? Buffer.from(pdb.id).readUInt32LE(16),
    major: options.windowsPdb === true ? 0 : 0x100,
    minor: options.windowsPdb === true ? 0 : 0x504d,
    data: Buffer.concat([
      Buffer.from("RSDS", "latin1"),
      pdb.id.subarray(0, 16),
      Uint8Array.of(1, 0, 0, 0),
      Buffer.from(`${options.path ?? "/build/obj/Contoso.pdb"}\0`),
    ]),
  }
  const checksums = (options.algorithms ?? ["SHA256"]).map((algorithm): BuiltEntry => {
    const hash = options.hash ?? pdbHash(pdb, algorithm.toLowerCase())
    const data = Buffer.concat([Buffer.from(`${algorithm}\0`), Buffer.from(hash, "hex")])
    return { type: 19, stamp: 0, major: 1, minor: 0, data }
  })
  // "Reproducible" has no data: readers must pass over what they do not know.
  return [codeView, ...checksums, { type: 16, stamp: 0, major: 0, minor: 0, data: Buffer.alloc(0) }]
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
