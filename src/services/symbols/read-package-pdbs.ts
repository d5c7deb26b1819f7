import type { SymbolFileRecord } from "../../domain/package-version.ts"
import { giveBack } from "../../formats/give-back.ts"
import { pdbChecksumsOf } from "../../formats/portable-pdb/pdb-checksum.ts"
import { isNamedAsPdb, mostPdbs } from "../../formats/snupkg/pdb-entries.ts"
import { readPdbFile } from "../../formats/snupkg/pdb-file.ts"
import type { ByteSource } from "../../formats/zip/byte-source.ts"
import { nextTurn } from "../../formats/zip/yielding.ts"
import { readZipDirectory } from "../../formats/zip/zip-directory.ts"
import { streamEntry } from "../../formats/zip/zip-entry.ts"
import type { ZipEntry } from "../../formats/zip/zip-entry-record.ts"
import { noZipLimits } from "../../formats/zip/zip-limits.ts"
import { symbolFileRecord } from "./symbol-file-record.ts"

/**
 * Finds the portable PDBs inside a stored package, each content once, at most 2,000; what else is called .pdb is passed
 * over. Whether an assembly lies beside a PDB does not matter here: who debugs asks by the id that the assembly has,
 * wherever it came from. The checksum is SHA-256, the one that compilers advertise.
 *
 * Streams one PDB at a time. Throws ZipError where the archive is damaged, which was whole when it was pushed, and the
 * signal's reason when that is aborted.
 */
export async function readPackagePdbs(
  source: ByteSource,
  signal: AbortSignal,
): Promise<readonly SymbolFileRecord[]> {
  const { entries } = await readZipDirectory(source, noZipLimits)
  const found = new Map<string, SymbolFileRecord>()
  for (const entry of entries.filter(isNamedAsPdb).slice(0, mostPdbs)) {
    const record = await readPdb(source, entry, signal)
    if (record !== undefined) keepFirst(found, record)
    await nextTurn()
  }
  return [...found.values()]
}

/** The same file may lie in a folder for each platform. */
function keepFirst(found: Map<string, SymbolFileRecord>, record: SymbolFileRecord): void {
  const { lowerFile, symbolKey, checksum } = record
  const content = JSON.stringify([lowerFile, symbolKey, checksum])
  if (!found.has(content)) found.set(content, record)
}

async function readPdb(
  source: ByteSource,
  entry: ZipEntry,
  signal: AbortSignal,
): Promise<SymbolFileRecord | undefined> {
  const pdb = await readPdbFile(source, entry)
  if (pdb.kind !== "pdb") return undefined
  const chunks = chunksOf(source, entry, signal)
  const [checksum] = await pdbChecksumsOf(chunks, pdb.idOffset, ["sha256"])
  return checksum && (await symbolFileRecord(source, pdb, checksum))
}

/** The inflated bytes, freed as soon as they are used, until the signal is aborted. */
async function* chunksOf(
  source: ByteSource,
  entry: ZipEntry,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted()
  for await (const chunk of streamEntry(source, entry)) {
    yield chunk
    if (entry.method === "deflated") giveBack(chunk)
    signal.throwIfAborted()
  }
}
