import type { PackageContents } from "../nupkg/package-contents.ts"
import type { Nuspec } from "../nuspec/nuspec.ts"
import type { ZipEntry } from "../zip/zip-entry-record.ts"
import type { SymbolsProblem } from "./symbols-problem.ts"

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

/** Every file that has no place in a symbol package. */
export function symbolsFileProblems(contents: PackageContents): SymbolsProblem[] {
  return [...contents.paths]
    .filter((path) => !extensions.has(extensionOf(path)))
    .map((file) => ({ code: "SYMBOLS_PACKAGE_FILE_NOT_ALLOWED", parameters: { file } }))
}

/** The entries of the PDBs. */
export function pdbEntries(contents: PackageContents): readonly ZipEntry[] {
  return [...contents.paths]
    .filter((path) => extensionOf(path) === ".pdb")
    .map((path) => contents.find(path))
    .filter((entry) => entry !== undefined)
}

function extensionOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0].toLowerCase() ?? ""
}
