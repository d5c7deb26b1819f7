import { checkEntryPath, percentDecode } from "../zip/entry-path.ts"
import { nextTurn } from "../zip/yielding.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"

/** An assembly of the package that symbols are for. */
export interface AssemblyFile {
  /** Its path in the package, percent-decoded as clients do it. */
  readonly path: string
  readonly entry: ZipEntry
}

/** How many entries are looked at between two turns of the event loop: a millisecond or two. */
const entriesPerTurn = 512

/** The assemblies of a package, by where their PDBs must lie. */
export type Assemblies = ReadonlyMap<string, readonly AssemblyFile[]>

/** Finds the assemblies among the entries of a package. */
export async function findAssemblies(entries: readonly ZipEntry[]): Promise<Assemblies> {
  const assemblies = new Map<string, readonly AssemblyFile[]>()
  for (const [index, entry] of entries.entries()) {
    if (index % entriesPerTurn === entriesPerTurn - 1) await nextTurn()
    const path = percentDecode(entry.name)
    if (!/\.(?:dll|exe)$/i.test(path)) continue
    const stem = stemOf(entry.name)
    const others = assemblies.get(stem) ?? []
    assemblies.set(stem, [...others, { path, entry }].toSorted(dllFirst))
  }
  return assemblies
}

/** The .dll, then the .exe, at the path of the PDB without its extension, ignoring case. */
export function assembliesOf(pdb: ZipEntry, assemblies: Assemblies): readonly AssemblyFile[] {
  return assemblies.get(stemOf(pdb.name)) ?? []
}

/** The entries were checked when their archive was read. */
const noPathLimits = { pathLength: Infinity, nameBytes: Infinity, pathDepth: Infinity }

/** The path without its extension, in the form that names of one file share. */
function stemOf(name: string): string {
  return checkEntryPath(name, noPathLimits).replace(/\.[^./]*$/, "")
}

/** An .exe beside a .dll is usually only its native host, which knows no PDB. */
function dllFirst(one: AssemblyFile, other: AssemblyFile): number {
  return Number(/exe$/i.test(one.path)) - Number(/exe$/i.test(other.path))
}
