import { readDebugDirectory, type DebugDirectory } from "../pe/debug-directory.ts"
import {
  pdbChecksumAlgorithmOf,
  pdbChecksumsOf,
  type PdbChecksum,
} from "../portable-pdb/pdb-checksum.ts"
import { samePdbId } from "../portable-pdb/pdb-id.ts"
import type { ByteSource } from "../zip/byte-source.ts"
import { nextTurn } from "../zip/yielding.ts"
import { readZipDirectory } from "../zip/zip-directory.ts"
import { streamEntry } from "../zip/zip-entry.ts"
import { noZipLimits } from "../zip/zip-limits.ts"
import { assembliesOf, findAssemblies, type AssemblyFile } from "./assemblies.ts"
import { openEntry } from "./entry-source.ts"
import type { PdbFile } from "./pdb-file.ts"
import { mostProblems, symbolsProblem, type SymbolsProblem } from "./symbols-problem.ts"

/** A PDB that an assembly of the package was built with, and the checksum that proves it. */
export interface MatchedPdb {
  readonly pdb: PdbFile
  readonly checksum: PdbChecksum
}

export type MatchOutcome =
  | { readonly kind: "matched"; readonly files: readonly MatchedPdb[] }
  | { readonly kind: "unmatched"; readonly problems: readonly SymbolsProblem[] }

/** The two packages to be compared. `parent` is the stored .nupkg, which was checked when it was pushed. */
export interface SymbolSources {
  readonly symbols: ByteSource
  readonly parent: ByteSource
}

/**
 * Checks that every PDB belongs to an assembly of the package: one lies at its path, ignoring case and extension; the
 * assembly names the PDB's id (CodeView); and one of the checksums that it advertises is the PDB's.
 *
 * Both packages are streamed: each assembly is read as far as its debug directory, each PDB once. Throws ZipError where
 * an archive is damaged, which neither can be by now but through a fault of the storage.
 */
export async function matchSymbols(
  pdbs: readonly PdbFile[],
  sources: SymbolSources,
): Promise<MatchOutcome> {
  const { entries } = await readZipDirectory(sources.parent, noZipLimits)
  const assemblies = await findAssemblies(entries)
  const files: MatchedPdb[] = []
  const problems: SymbolsProblem[] = []
  for (const pdb of pdbs) {
    const outcome = await matchPdb(pdb, assembliesOf(pdb.entry, assemblies), sources)
    if (outcome.kind === "matched") files.push({ pdb, checksum: outcome.checksum })
    else problems.push(outcome.problem)
    if (problems.length === mostProblems) break
    await nextTurn()
  }
  return problems.length === 0 ? { kind: "matched", files } : { kind: "unmatched", problems }
}

type PdbOutcome =
  | { readonly kind: "matched"; readonly checksum: PdbChecksum }
  | { readonly kind: "unmatched"; readonly problem: SymbolsProblem }

/** Tries every assembly that may be meant; of several failures, the first is told. */
async function matchPdb(
  pdb: PdbFile,
  candidates: readonly AssemblyFile[],
  sources: SymbolSources,
): Promise<PdbOutcome> {
  let failure: PdbOutcome | undefined
  for (const assembly of candidates) {
    const outcome = await matchAssembly(pdb, assembly, sources)
    if (outcome.kind === "matched") return outcome
    failure ??= outcome
  }
  const stem = pdb.path.replace(/\.[^.]*$/, "")
  return failure ?? unmatched("PDB_WITHOUT_ASSEMBLY", { file: pdb.path, stem })
}

async function matchAssembly(
  pdb: PdbFile,
  assembly: AssemblyFile,
  sources: SymbolSources,
): Promise<PdbOutcome> {
  await using bytes = await openEntry(sources.parent, assembly.entry)
  const directory = await readDebugDirectory(bytes)
  const names = { file: pdb.path, assembly: assembly.path }
  if (directory.kind === "broken")
    return unmatched("ASSEMBLY_BROKEN", { ...names, problem: directory.problem })
  if (!directory.codeViews.some(({ id, portable }) => portable && samePdbId(id, pdb.id)))
    return unmatched("PDB_ID_MISMATCH", names)
  return await matchChecksum(pdb, directory, sources.symbols, names)
}

async function matchChecksum(
  pdb: PdbFile,
  { pdbChecksums }: DebugDirectory,
  symbols: ByteSource,
  names: { readonly file: string; readonly assembly: string },
): Promise<PdbOutcome> {
  if (pdbChecksums.length === 0) return unmatched("PDB_CHECKSUM_MISSING", names)
  const algorithms = pdbChecksums
    .map(({ algorithm }) => pdbChecksumAlgorithmOf(algorithm))
    .filter((algorithm) => algorithm !== undefined)
  if (algorithms.length === 0) {
    const advertised = pdbChecksums.map(({ algorithm }) => algorithm).join(", ")
    return unmatched("PDB_CHECKSUM_UNSUPPORTED", { ...names, algorithms: advertised })
  }
  const checksums = await pdbChecksumsOf(streamEntry(symbols, pdb.entry), pdb.idOffset, [
    ...new Set(algorithms),
  ])
  const advertised = new Set(
    pdbChecksums.map(({ algorithm, hash }) => `${algorithm.toLowerCase()}:${hash}`),
  )
  const checksum = checksums.find((each) => advertised.has(each))
  return checksum === undefined
    ? unmatched("PDB_CHECKSUM_MISMATCH", names)
    : { kind: "matched", checksum }
}

function unmatched(
  code: SymbolsProblem["code"],
  parameters: SymbolsProblem["parameters"],
): PdbOutcome {
  return { kind: "unmatched", problem: symbolsProblem(code, parameters) }
}
