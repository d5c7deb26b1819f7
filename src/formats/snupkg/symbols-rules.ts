import type { PackageContents } from "../nupkg/package-contents.ts"
import type { Nuspec } from "../nuspec/nuspec.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"
import { nextTurn } from "../zip/yielding.ts"
import { mostProblems, type SymbolsProblem } from "./symbols-problem.ts"

/** What may lie in a symbol package: PDBs, and what packing and signing add. A file without extension may, too. */
const extensions = new Set([".pdb", ".nuspec", ".xml", ".psmdcp", ".rels", ".p7s", ""])

/** The rules for the nuspec of a symbol package, beyond those for any nuspec. */
export function symbolsManifestProblems(manifest: Nuspec): SymbolsProblem[] {
  const types = manifest.packageTypes
  const [type] = types
  const right = types.length === 1 && type?.name.toLowerCase() === "symbolspackage" && !type.version
  const named = types.map(({ name, version }) => (version ? `${name} ${version}` : name))
  return [
    ...(right
      ? []
      : [
          {
            code: "SYMBOLS_PACKAGE_TYPE_WRONG",
            parameters: { types: named.join(", ") || "none" },
          } as const,
        ]),
    ...(["authors", "owners"] as const)
      .filter((element) => manifest[element] !== "")
      .map(
        (element) => ({ code: "SYMBOLS_PACKAGE_NAMES_PEOPLE", parameters: { element } }) as const,
      ),
  ]
}

/** Whether this is a package, not a symbol package that is wrong: nothing about it says that it is to hold symbols. */
export function isPlainPackage(manifest: Nuspec | undefined, contents: PackageContents): boolean {
  if (manifest === undefined) return false
  if (manifest.packageTypes.some(({ name }) => name.toLowerCase() === "symbolspackage"))
    return false
  return !contents.paths.some((path) => path.slice(-4).toLowerCase() === ".pdb")
}

/** How many files are looked at between two turns of the event loop: a millisecond or two. */
const filesPerTurn = 2048

/** Finds the PDBs, and the first files that have no place in a symbol package. */
export async function sortSymbolFiles(contents: PackageContents): Promise<{
  readonly pdbs: readonly ZipEntry[]
  readonly problems: readonly SymbolsProblem[]
}> {
  const pdbs: ZipEntry[] = []
  const problems: SymbolsProblem[] = []
  let looked = 0
  for (const path of contents.paths) {
    looked += 1
    if (looked % filesPerTurn === 0) await nextTurn()
    const extension = extensionOf(path)
    const entry = extension === ".pdb" ? contents.find(path) : undefined
    if (entry !== undefined) pdbs.push(entry)
    else if (!extensions.has(extension) && problems.length < mostProblems)
      problems.push({ code: "SYMBOLS_PACKAGE_FILE_NOT_ALLOWED", parameters: { file: path } })
  }
  return { pdbs, problems }
}

function extensionOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0].toLowerCase() ?? ""
}
