/** Matching pairs of assembly and PDB, and the packages that carry them. */
import { aPackage, PackageBuilder } from "./package-builder.ts"
import { buildAssembly, buildPdb, type AssemblyOptions, type BuiltPdb } from "./pdb-builder.ts"

/** A .dll and its .pdb, as one build makes them. */
export interface BuiltPair {
  readonly assembly: Uint8Array
  readonly pdb: BuiltPdb
}

/** Builds an assembly and its PDB; `seed` makes them unlike others, `assembly` may make them mismatch. */
export function buildPair(
  seed: string,
  assembly: AssemblyOptions & { readonly pdbFilling?: number } = {},
): BuiltPair {
  const pdb = buildPdb({ seed, filling: assembly.pdbFilling ?? 64 })
  return { assembly: buildAssembly({ pdb, ...assembly }), pdb }
}

/** Starts a symbol package that lacks only its PDBs, laid out as `dotnet pack` does it. */
export function aSymbolsPackage(id: string, version: string): PackageBuilder {
  const plan = {
    id,
    version,
    namespace: "http://schemas.microsoft.com/packaging/2012/06/nuspec.xsd",
    metadata: [
      ["id", id],
      ["version", version],
      ["description", "Package Description"],
    ],
    elements: ['<packageTypes><packageType name="SymbolsPackage" /></packageTypes>'],
    dependencies: [],
    entries: [],
    nuspec: undefined,
    nuspecName: `${id}.nuspec`,
    modified: new Date("2026-01-01T00:00:00Z"),
  } satisfies ConstructorParameters<typeof PackageBuilder>[0]
  return new PackageBuilder(plan)
}

/** A package and its symbol package with one pair each at lib/net10.0/{id}. */
export function packageWithSymbols(id: string, version: string) {
  const pair = buildPair(`${id} ${version}`)
  return {
    pair,
    nupkg: aPackage(id, version).withFile(`lib/net10.0/${id}.dll`, pair.assembly),
    snupkg: aSymbolsPackage(id, version).withFile(`lib/net10.0/${id}.pdb`, pair.pdb.bytes),
  }
}
