const packTogether =
  "Push the .snupkg that was packed together with the .nupkg; if the project was built anew since, raise the version, pack and push both."
const packWithDotnet =
  "Make it with 'dotnet pack -p:IncludeSymbols=true -p:SymbolPackageFormat=snupkg' and push the .snupkg unchanged."

/** Refusals for what is inside a .snupkg. Each is a rule of docs/RULES.md. */
export const symbolRefusals = {
  SYMBOLS_PACKAGE_WITHOUT_PARENT: {
    cause:
      "There is no package with ID '{id}' and version '{version}' that these symbols belong to.",
    remedy: "Push the .nupkg first, then its .snupkg.",
  },
  SYMBOLS_STILL_PUBLISHING: {
    cause:
      "A symbol package with ID '{id}' and version '{version}' was pushed but is not yet published.",
    remedy: "Push again in a moment.",
  },
  SYMBOLS_PACKAGE_IS_PACKAGE: {
    cause: "This is a package, pushed where symbol packages go.",
    remedy:
      "Push it with 'dotnet nuget push', which sends a .nupkg to /api/v2/package and the .snupkg beside it to /api/v2/symbolpackage by itself.",
  },
  SYMBOLS_PACKAGE_TYPE_WRONG: {
    cause:
      "The nuspec of a symbol package must name one package type, 'SymbolsPackage' without a version; this one names {types}.",
    remedy: `${packWithDotnet} A .nupkg belongs to the address for packages.`,
  },
  SYMBOLS_PACKAGE_NAMES_PEOPLE: {
    cause: "The nuspec of a symbol package may not have the element '{element}'.",
    remedy: `Remove the element. ${packWithDotnet}`,
  },
  SYMBOLS_PACKAGE_FILE_NOT_ALLOWED: {
    cause: "The file '{file}' does not belong in a symbol package.",
    remedy:
      "Pack only .pdb files (beside the .nuspec, .xml, .psmdcp, .rels and .p7s that packing adds); everything else belongs in the .nupkg.",
  },
  SYMBOLS_PACKAGE_WITHOUT_PDB: {
    cause: "The symbol package has no .pdb file.",
    remedy:
      "Build with <DebugType>portable</DebugType> ('embedded' and 'none' make no .pdb file) and pack again.",
  },
  SYMBOLS_PACKAGE_TOO_MANY_PDBS: {
    cause: "The symbol package has {count} .pdb files; this server accepts {limit}.",
    remedy: "Split the package.",
  },
  PDB_NOT_PORTABLE: {
    cause: "'{file}' is not a portable PDB but {found}.",
    remedy: "Build with <DebugType>portable</DebugType> and pack again.",
  },
  PDB_BROKEN: {
    cause: "'{file}' is a damaged portable PDB: {problem}.",
    remedy: "Build and pack again.",
  },
  PDB_WITHOUT_ASSEMBLY: {
    cause: "The package has no assembly for '{file}': neither '{stem}.dll' nor '{stem}.exe'.",
    remedy:
      "Every .pdb must lie at the path of its assembly in the .nupkg. Remove it, or pack both from the same project.",
  },
  ASSEMBLY_BROKEN: {
    cause:
      "The assembly '{assembly}' of the package, which '{file}' belongs to, is damaged: {problem}.",
    remedy: "Build again, raise the version, and push the .nupkg and then its .snupkg.",
  },
  PDB_ID_MISMATCH: {
    cause: "'{file}' was made by another build than '{assembly}' of the package: their ids differ.",
    remedy: packTogether,
  },
  PDB_CHECKSUM_MISSING: {
    cause:
      "'{assembly}' of the package carries no checksum of its PDB, so '{file}' cannot be checked.",
    remedy:
      "Build with the compiler of Visual Studio 15.9, .NET SDK 2.1.500 or later, raise the version, and push the .nupkg and then its .snupkg.",
  },
  PDB_CHECKSUM_UNSUPPORTED: {
    cause:
      "'{assembly}' of the package has checksums of its PDB only by {algorithms}, so '{file}' cannot be checked.",
    remedy: "Build with a compiler that writes SHA-256, SHA-384 or SHA-512.",
  },
  PDB_CHECKSUM_MISMATCH: {
    cause: "'{file}' is not what '{assembly}' of the package was built with: its checksum differs.",
    remedy: `The .pdb was changed after the build. ${packTogether}`,
  },
} as const
