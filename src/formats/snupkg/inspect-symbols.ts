/** What is inside a symbol package, and does it keep the rules? Whether its PDBs fit their package is match-symbols.ts. */
import type { InspectionOptions } from "../nupkg/inspect-package.ts"
import { PackageContents } from "../nupkg/package-contents.ts"
import { levelOf } from "../nupkg/rules.ts"
import { clientVersionProblems } from "../nupkg/rules/client-version-rules.ts"
import { dependencyProblems } from "../nupkg/rules/dependency-rules.ts"
import { dateProblems, findNuspec } from "../nupkg/rules/entry-rules.ts"
import { identityProblems } from "../nupkg/rules/identity-rules.ts"
import { textProblems } from "../nupkg/rules/text-rules.ts"
import { urlProblems } from "../nupkg/rules/url-rules.ts"
import type { Nuspec } from "../nuspec/nuspec.ts"
import { parseNuspec } from "../nuspec/parse-nuspec.ts"
import type { ByteSource } from "../zip/byte-source.ts"
import { verifyEntries } from "../zip/verify-entries.ts"
import { nextTurn } from "../zip/yielding.ts"
import { readZipDirectory } from "../zip/zip-directory.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"
import { ZipError } from "../zip/zip-error.ts"
import { mostPdbs } from "./pdb-entries.ts"
import { readPdbFile, type PdbFile } from "./pdb-file.ts"
import { mostProblems, symbolsProblem, type SymbolsProblem } from "./symbols-problem.ts"
import { isPlainPackage, sortSymbolFiles, symbolsManifestProblems } from "./symbols-rules.ts"

/** A symbol package that keeps the rules: every entry has been inflated and is what it says. */
export interface ValidSymbols {
  readonly kind: "valid"
  readonly id: string
  /** Verbatim. */
  readonly version: string
  /** Never empty. */
  readonly pdbs: readonly PdbFile[]
}

export interface InvalidSymbols {
  readonly kind: "invalid"
  /** The most fundamental first; never empty, at most `mostProblems`. */
  readonly problems: readonly [SymbolsProblem, ...SymbolsProblem[]]
}

/**
 * Inspects a symbol package by the rules of docs/RULES.md: its archive, its nuspec, what it holds, and that every PDB is
 * a portable one. Memory is bounded by `limits` whatever the package says. Of the rules that have a level, only those
 * at "error" count here: a symbol push knows no warnings.
 */
export async function inspectSymbolsPackage(
  source: ByteSource,
  options: InspectionOptions,
): Promise<ValidSymbols | InvalidSymbols> {
  try {
    const { entries } = await readZipDirectory(source, options.limits.zip)
    return await inspectEntries(source, entries, options)
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    return { kind: "invalid", problems: [symbolsProblem(error.code, error.parameters)] }
  }
}

async function inspectEntries(
  source: ByteSource,
  entries: readonly ZipEntry[],
  options: InspectionOptions,
): Promise<ValidSymbols | InvalidSymbols> {
  const contents = await PackageContents.of(source, entries)
  const nuspec = await inspectNuspec(contents, options)
  // What else is wrong with it as a symbol package would only hide that it is none.
  if (isPlainPackage(nuspec.manifest, contents))
    return { kind: "invalid", problems: [symbolsProblem("SYMBOLS_PACKAGE_IS_PACKAGE", {})] }
  await verifyEntries(source, entries)
  const files = await sortSymbolFiles(contents)
  const { pdbs, problems } = await readPdbs(source, files.pdbs)
  const [first, ...others] = [
    ...nuspec.problems,
    ...files.problems,
    ...problems,
    ...dateProblems(entries, options.now),
  ]
    .filter(({ code }) => levelOf(code, options.rules) === "error")
    .map(({ code, parameters }) => symbolsProblem(code, parameters))
  if (first !== undefined)
    return { kind: "invalid", problems: [first, ...others.slice(0, mostProblems - 1)] }
  if (nuspec.manifest === undefined) throw new Error("symbols without a manifest have no problem")
  return { kind: "valid", id: nuspec.manifest.id, version: nuspec.manifest.version, pdbs }
}

async function inspectNuspec(
  contents: PackageContents,
  { limits }: InspectionOptions,
): Promise<{ manifest: Nuspec | undefined; problems: readonly SymbolsProblem[] }> {
  const found = findNuspec(contents)
  const entry = found.path === undefined ? undefined : contents.find(found.path)
  if (entry === undefined) return { manifest: undefined, problems: found.problems }
  const bytes = await contents.read(entry, limits.nuspec.bytes)
  const { manifest, problems } = await parseNuspec(bytes, limits.nuspec)
  return {
    manifest,
    problems: [
      ...found.problems,
      ...problems,
      ...(manifest === undefined ? [] : manifestProblems(manifest)),
    ],
  }
}

function manifestProblems(manifest: Nuspec): readonly SymbolsProblem[] {
  return [
    ...symbolsManifestProblems(manifest),
    ...identityProblems(manifest),
    ...clientVersionProblems(manifest),
    ...textProblems(manifest),
    ...urlProblems(manifest),
    ...dependencyProblems(manifest),
  ]
}

async function readPdbs(
  source: ByteSource,
  entries: readonly ZipEntry[],
): Promise<{ pdbs: readonly PdbFile[]; problems: readonly SymbolsProblem[] }> {
  if (entries.length === 0)
    return { pdbs: [], problems: [{ code: "SYMBOLS_PACKAGE_WITHOUT_PDB", parameters: {} }] }
  if (entries.length > mostPdbs) {
    const parameters = { count: entries.length, limit: mostPdbs }
    return { pdbs: [], problems: [{ code: "SYMBOLS_PACKAGE_TOO_MANY_PDBS", parameters }] }
  }
  const pdbs: PdbFile[] = []
  const problems: SymbolsProblem[] = []
  for (const entry of entries) {
    const pdb = await readPdbFile(source, entry)
    if (pdb.kind === "pdb") pdbs.push(pdb)
    else problems.push({ code: pdb.code, parameters: pdb.parameters })
    if (problems.length === mostProblems) break
    await nextTurn()
  }
  return { pdbs, problems }
}
