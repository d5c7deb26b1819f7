import { percentDecode } from "../zip/entry-path.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"

/** PDBs that count in one archive. Each becomes a row of the record; the largest packages have some hundred. */
export const mostPdbs = 2_000

/** Whether an entry is a file that is named as a PDB. */
export function isNamedAsPdb({ name, directory }: ZipEntry): boolean {
  if (directory) return false
  const path = name.includes("%") ? percentDecode(name) : name
  return path.slice(-4).toLowerCase() === ".pdb"
}
