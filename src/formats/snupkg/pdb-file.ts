import type { PdbId } from "../portable-pdb/pdb-id.ts"
import { readPortablePdb } from "../portable-pdb/portable-pdb.ts"
import type { ByteSource } from "../zip/byte-source.ts"
import { percentDecode } from "../zip/entry-path.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"
import { openEntry } from "./entry-source.ts"
import type { SymbolsProblem } from "./symbols-problem.ts"

/** A portable PDB in a symbol package. */
export interface PdbFile {
  readonly kind: "pdb"
  /** Its path in the package, percent-decoded as clients do it. */
  readonly path: string
  readonly entry: ZipEntry
  readonly id: PdbId
  /** Where in the PDB its 20 bytes of id are. */
  readonly idOffset: number
}

export interface PdbProblem extends SymbolsProblem {
  readonly kind: "problem"
}

/** Reads the headers of a PDB in a symbol package. Throws ZipError where the entry itself is damaged. */
export async function readPdbFile(
  source: ByteSource,
  entry: ZipEntry,
): Promise<PdbFile | PdbProblem> {
  const path = percentDecode(entry.name)
  await using bytes = await openEntry(source, entry)
  const pdb = await readPortablePdb(bytes)
  switch (pdb.kind) {
    case "portable-pdb":
      return { kind: "pdb", path, entry, id: pdb.id, idOffset: pdb.idOffset }
    case "not-portable":
      return problem("PDB_NOT_PORTABLE", { file: path, found: pdb.found })
    case "broken":
      return problem("PDB_BROKEN", { file: path, problem: pdb.problem })
  }
}

function problem(code: PdbProblem["code"], parameters: PdbProblem["parameters"]): PdbProblem {
  return { kind: "problem", code, parameters }
}
