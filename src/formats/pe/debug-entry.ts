import { BoundedBytes } from "../bytes/bounded-bytes.ts"
import { guidText, type PdbId } from "../portable-pdb/pdb-id.ts"

/** Length of one entry of the debug directory. */
export const debugEntryLength = 28

/** Most bytes of an entry's data that are read: a path of 32,767 UTF-16 units takes up to 98,301 as UTF-8. */
export const longestDebugData = 131_072

/** One entry of the debug directory ("PE Format", Debug Directory). */
export interface DebugEntry {
  readonly kind: "code-view" | "pdb-checksum"
  readonly stamp: number
  readonly majorVersion: number
  readonly minorVersion: number
  readonly dataOffset: number
  readonly dataLength: number
}

/** The PDB an image was built with ("PE-COFF.md" of the .NET runtime, CodeView Debug Directory Entry). */
export interface CodeViewRecord {
  readonly id: PdbId
  /** 1 for portable PDBs. */
  readonly age: number
  /** Where the compiler wrote the PDB: a path of its machine, in that machine's manner. */
  readonly path: string
  /** Whether the PDB is a portable one. */
  readonly portable: boolean
}

/** A hash of the PDB with its id zeroed ("PE-COFF.md", PDB Checksum Debug Directory Entry). */
export interface PdbChecksumRecord {
  /** As stored, e.g. "SHA256". */
  readonly algorithm: string
  /** Lower-case hex. */
  readonly hash: string
}

/** Longest algorithm name that is looked for. */
const longestAlgorithmName = 64

/** Reads one entry; undefined for the kinds that say nothing of a PDB. */
export function debugEntryOf(bytes: Uint8Array): DebugEntry | undefined {
  const fields = new BoundedBytes(bytes)
  const kind = kindOf(fields.u32(12))
  if (kind === undefined) return undefined
  return {
    kind,
    stamp: fields.u32(4),
    majorVersion: fields.u16(8),
    minorVersion: fields.u16(10),
    dataLength: fields.u32(16),
    dataOffset: fields.u32(24),
  }
}

function kindOf(type: number): DebugEntry["kind"] | undefined {
  if (type === 2) return "code-view"
  return type === 19 ? "pdb-checksum" : undefined
}

/** Reads a CodeView entry's data; undefined for the older forms, which know no GUID. */
export function codeViewOf(entry: DebugEntry, data: Uint8Array): CodeViewRecord | undefined {
  const fields = new BoundedBytes(data)
  // "RSDS"; PDB 2.0 has "NB10".
  if (fields.u32(0) !== 0x53445352) return undefined
  return {
    id: { guid: guidText(fields.slice(4, 16)), stamp: entry.stamp },
    age: fields.u32(20),
    path: Buffer.from(fields.untilZero(24, data.length)).toString("utf8"),
    // Minor version 0x504d marks a portable PDB, whose format version (at least 1.0) is the major one.
    portable: entry.minorVersion === 0x504d && entry.majorVersion >= 0x100,
  }
}

/** Reads a PDB checksum entry's data: a zero-terminated name, then the hash. */
export function pdbChecksumOf(data: Uint8Array): PdbChecksumRecord {
  const fields = new BoundedBytes(data)
  const name = fields.untilZero(0, longestAlgorithmName)
  const hash = fields.slice(name.length + 1, data.length - name.length - 1)
  return {
    algorithm: Buffer.from(name).toString("utf8"),
    hash: Buffer.from(hash).toString("hex"),
  }
}
