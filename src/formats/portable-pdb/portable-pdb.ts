import { OutOfBoundsError } from "../bytes/bounded-bytes.ts"
import type { ByteSource } from "../zip/byte-source.ts"
import {
  beginsAsMetadata,
  metadataRootWindow,
  metadataStreams,
  type MetadataStream,
} from "./metadata-root.ts"
import { pdbIdLength, pdbIdOf, type PdbId } from "./pdb-id.ts"

/** A portable PDB's id, and where in the file its 20 bytes are (the checksum needs to know). */
export interface PortablePdb {
  readonly kind: "portable-pdb"
  readonly id: PdbId
  readonly idOffset: number
}

/** Another kind of file, which may well be a good one. */
export interface NotPortablePdb {
  readonly kind: "not-portable"
  /** What it seems to be: "a Windows PDB". */
  readonly found: string
}

/** It begins as a portable PDB and then is none. */
export interface BrokenPdb {
  readonly kind: "broken"
  /** A clause for a sentence: "it has no #Pdb stream". */
  readonly problem: string
}

// "#Pdb stream" in the Portable PDB specification: id (20), entry point (4), referenced tables (8), then row counts.
const shortestPdbStream = 32

/**
 * Recognises a portable PDB and reads its id (Portable PDB specification, .NET runtime; ECMA-335 II.24.2).
 *
 * Reads at most 16 KiB of headers and the id. Whatever `source.read` throws passes through; of its own it throws nothing.
 */
export async function readPortablePdb(
  source: ByteSource,
): Promise<PortablePdb | NotPortablePdb | BrokenPdb> {
  const prefix = await source.read(0, Math.min(metadataRootWindow, source.size))
  if (!beginsAsMetadata(prefix)) return { kind: "not-portable", found: kindOfFile(prefix) }
  try {
    const streams = metadataStreams(prefix).filter(({ name }) => name === "#Pdb")
    const [stream] = streams
    if (stream === undefined) return { kind: "broken", problem: "it has no #Pdb stream" }
    if (streams.length > 1) return { kind: "broken", problem: "it has several #Pdb streams" }
    return await readId(source, stream)
  } catch (error) {
    if (!(error instanceof OutOfBoundsError)) throw error
    return { kind: "broken", problem: `its headers are cut off or damaged: ${error.message}` }
  }
}

async function readId(
  source: ByteSource,
  stream: MetadataStream,
): Promise<PortablePdb | BrokenPdb> {
  if (stream.size < shortestPdbStream)
    return { kind: "broken", problem: `its #Pdb stream has only ${stream.size} bytes` }
  if (stream.offset + stream.size > source.size)
    return { kind: "broken", problem: "its #Pdb stream runs past the end of the file" }
  const id = pdbIdOf(await source.read(stream.offset, pdbIdLength))
  return { kind: "portable-pdb", id, idOffset: stream.offset }
}

function kindOfFile(prefix: Uint8Array): string {
  const text = Buffer.from(prefix.subarray(0, 32)).toString("latin1")
  if (text === "") return "an empty file"
  // The first bytes of the multi-stream container of Windows PDBs, old and new.
  if (text.startsWith("Microsoft C/C++ ")) return "a Windows PDB"
  if (text.startsWith("MZ")) return "an executable"
  return "no PDB at all"
}
