/** Bad symbol packages by name, each with the one refusal that it must meet once `parentOfHostileSymbols` is there. */
import type { RefusalCode } from "../../src/domain/refusals/refusal.ts"
import { aPackage, type PackageBuilder } from "./package-builder.ts"
import { buildAssembly, buildPdb } from "./pdb-builder.ts"
import { aSymbolsPackage, buildPair } from "./symbols-builder.ts"

export interface HostileSymbols {
  readonly name: string
  readonly code: RefusalCode
  readonly build: () => Buffer
}

const id = "Contoso.Symbols"
const base = aSymbolsPackage(id, "1.0.0")
const good = buildPair("good")
const mebibyte = 1024 ** 2

/** The package with the assemblies that the symbols name; it is valid, for nobody inspects assemblies at a push. */
export function parentOfHostileSymbols(): PackageBuilder {
  return aPackage(id, "1.0.0")
    .withFile("lib/good.dll", good.assembly)
    .withFile("lib/other.dll", buildPair("another build").assembly)
    .withFile("lib/windows.dll", buildPair("good", { windowsPdb: true }).assembly)
    .withFile("lib/silent.dll", buildPair("good", { algorithms: [] }).assembly)
    .withFile("lib/old.dll", buildPair("good", { algorithms: ["MD5"] }).assembly)
    .withFile("lib/plain.dll", buildAssembly())
    .withFile("lib/text.dll", "not a program")
    .withFile("lib/nowhere.dll", patched({ at: 0x3c, value: 0xffff_fff0 }))
    .withFile("lib/sections.dll", patched({ at: 0x84, value: 0xffff_014c }))
    .withFile("lib/entries.dll", withDebugDirectory(1_000_000, 28))
    .withFile("lib/entry.dll", withDebugDirectory(1, 0xffff_ffff))
    .withFile("lib/overlap.dll", withDebugDirectory(64, 131_072, 60))
}

function pdbAt(path: string, bytes: Uint8Array | string = good.pdb.bytes): () => Buffer {
  return () => base.withFile(path, bytes).build()
}

function hostile(name: string, code: HostileSymbols["code"], build: () => Buffer): HostileSymbols {
  return { name, code, build }
}

function withTypes(types: string): () => Buffer {
  const metadata = `<id>${id}</id><version>1.0.0</version><description>d</description>`
  const nuspec = `<package><metadata>${metadata}<packageTypes>${types}</packageTypes></metadata></package>`
  return () => base.withNuspec(nuspec).withFile("lib/good.pdb", good.pdb.bytes).build()
}

export const hostileSymbols: readonly HostileSymbols[] = [
  hostile("no zip at all", "NOT_A_ZIP", () => Buffer.from("MZ")),
  hostile("half a symbol package", "ZIP_TRUNCATED", () => pdbAt("lib/good.pdb")().subarray(0, 600)),
  hostile("a PDB that climbs out", "ENTRY_PATH_TRAVERSAL", pdbAt("../../good.pdb")),
  hostile("a PDB named in code", "ENTRY_NAME_CONTROL_CHARACTER", pdbAt("lib/a%0d%0a.pdb")),
  hostile("a PDB of eighty mebibytes of zeros", "ZIP_RATIO_TOO_HIGH", () =>
    base.withFile("lib/good.pdb", Buffer.alloc(80 * mebibyte)).build(),
  ),
  hostile("a billion laughs", "NUSPEC_DTD", () =>
    base.withNuspec('<!DOCTYPE package [<!ENTITY a "b">]><package/>').build(),
  ),
  hostile("no nuspec", "PACKAGE_WITHOUT_NUSPEC", () =>
    base.withNuspecName(undefined).withFile("lib/good.pdb", good.pdb.bytes).build(),
  ),
  hostile("an ordinary package", "SYMBOLS_PACKAGE_IS_PACKAGE", () => aPackage(id, "1.0.0").build()),
  hostile(
    "symbols of two types",
    "SYMBOLS_PACKAGE_TYPE_WRONG",
    withTypes('<packageType name="SymbolsPackage"/><packageType name="Dependency"/>'),
  ),
  hostile(
    "symbols of a versioned type",
    "SYMBOLS_PACKAGE_TYPE_WRONG",
    withTypes('<packageType name="SymbolsPackage" version="1.0"/>'),
  ),
  hostile("symbols that name their authors", "SYMBOLS_PACKAGE_NAMES_PEOPLE", () =>
    base.withMetadata("authors", "dana").withFile("lib/good.pdb", good.pdb.bytes).build(),
  ),
  hostile("a program among the symbols", "SYMBOLS_PACKAGE_FILE_NOT_ALLOWED", () =>
    base.withFile("lib/good.pdb", good.pdb.bytes).withFile("lib/good.dll", good.assembly).build(),
  ),
  hostile("no PDB", "SYMBOLS_PACKAGE_WITHOUT_PDB", () => base.build()),
  hostile("three thousand PDBs", "SYMBOLS_PACKAGE_TOO_MANY_PDBS", () => manyPdbs(3000)),
  hostile("a Windows PDB", "PDB_NOT_PORTABLE", pdbAt("a.pdb", "Microsoft C/C++ MSF 7.00\r\n")),
  hostile("a program named .pdb", "PDB_NOT_PORTABLE", pdbAt("a.pdb", good.assembly)),
  hostile("an empty PDB", "PDB_NOT_PORTABLE", pdbAt("a.pdb", "")),
  hostile("a PDB of four bytes", "PDB_BROKEN", pdbAt("a.pdb", "BSJB")),
  hostile(
    "a PDB without an id",
    "PDB_BROKEN",
    pdbAt("a.pdb", buildPdb({ streams: ["#~", "#Strings"] }).bytes),
  ),
  hostile(
    "a PDB with two ids",
    "PDB_BROKEN",
    pdbAt("a.pdb", buildPdb({ streams: ["#Pdb", "#Pdb"] }).bytes),
  ),
  hostile("a PDB of 65,535 streams", "PDB_BROKEN", pdbAt("a.pdb", withStreamCount(0xffff))),
  hostile("a PDB whose id lies beyond its end", "PDB_BROKEN", pdbAt("a.pdb", withIdAt(2 ** 31))),
  hostile("a PDB without an assembly", "PDB_WITHOUT_ASSEMBLY", pdbAt("lib/missing.pdb")),
  hostile("a PDB in the wrong folder", "PDB_WITHOUT_ASSEMBLY", pdbAt("good.pdb")),
  hostile("a PDB of another build", "PDB_ID_MISMATCH", pdbAt("lib/other.pdb")),
  hostile(
    "a PDB of an assembly built for a Windows one",
    "PDB_ID_MISMATCH",
    pdbAt("lib/windows.pdb"),
  ),
  hostile("a PDB of an assembly that knows none", "PDB_ID_MISMATCH", pdbAt("lib/plain.pdb")),
  hostile("a PDB of an assembly without checksum", "PDB_CHECKSUM_MISSING", pdbAt("lib/silent.pdb")),
  hostile("a PDB of an assembly with MD5", "PDB_CHECKSUM_UNSUPPORTED", pdbAt("lib/old.pdb")),
  hostile("a PDB changed after the build", "PDB_CHECKSUM_MISMATCH", () => {
    const changed = Buffer.from(good.pdb.bytes)
    changed.writeUInt8(1, changed.length - 1)
    return pdbAt("lib/good.pdb", changed)()
  }),
  ...(
    [
      ["is text", "text"],
      ["has its headers nowhere", "nowhere"],
      ["has 65,535 sections", "sections"],
      ["has a million debug entries", "entries"],
      ["has a debug entry of four gigabytes", "entry"],
      ["has 64 debug entries for the same bytes, far in", "overlap"],
    ] as const
  ).map(([what, file]) =>
    hostile(`a PDB of an assembly that ${what}`, "ASSEMBLY_BROKEN", pdbAt(`lib/${file}.pdb`)),
  ),
]

function manyPdbs(count: number): Buffer {
  let package_ = base
  const names = Array.from({ length: count }, (_, index) => `lib/${index}.pdb`)
  for (const name of names) package_ = package_.withEntry({ name })
  return package_.build()
}

/** An assembly in which four bytes are something else. */
function patched({ at, value }: { readonly at: number; readonly value: number }): Uint8Array {
  const bytes = Buffer.from(good.assembly)
  bytes.writeUInt32LE(value, at)
  return bytes
}

/** An assembly whose debug directory has entries that long, which overlap far behind it. */
function withDebugDirectory(entries: number, dataLength: number, mebibytes = 1): Uint8Array {
  const bytes = Buffer.from(buildPair("good", { filling: mebibytes * mebibyte }).assembly)
  const table = 512
  const directories = 0x80 + 24 + 96
  bytes.writeUInt32LE(0x2000, directories + 48)
  bytes.writeUInt32LE(entries * 28, directories + 52)
  for (let index = 0; index < Math.min(entries, 64); index += 1) {
    const at = table + index * 28
    bytes.writeUInt32LE(2, at + 12)
    bytes.writeUInt32LE(dataLength, at + 16)
    bytes.writeUInt32LE((mebibytes - 1) * mebibyte + index * 1000, at + 24)
  }
  return bytes
}

function withStreamCount(count: number): Uint8Array {
  const bytes = Buffer.from(good.pdb.bytes)
  bytes.writeUInt16LE(count, 30)
  return bytes
}

function withIdAt(offset: number): Uint8Array {
  const bytes = Buffer.from(good.pdb.bytes)
  bytes.writeUInt32LE(offset, 32)
  return bytes
}
