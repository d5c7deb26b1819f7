import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { buildAssembly, buildPdb } from "../../../test/support/pdb-builder.ts"
import { aPackage, type PackageBuilder } from "../../../test/support/package-builder.ts"
import { aSymbolsPackage, packageWithSymbols } from "../../../test/support/symbols-builder.ts"
import { defaultPackageLimits } from "../nupkg/package-limits.ts"
import { ruleLevelsWith } from "../nupkg/rules.ts"
import { pdbIdOf } from "../portable-pdb/pdb-id.ts"
import { bytesSource } from "../zip/byte-source.ts"
import { inspectSymbolsPackage } from "./inspect-symbols.ts"

const options = {
  limits: defaultPackageLimits,
  rules: ruleLevelsWith({}),
  now: new Date("2026-11-21T00:00:00Z"),
}
const { snupkg: good, pair } = packageWithSymbols("Contoso.Json", "1.2.0-Beta+meta")
const empty = aSymbolsPackage("Contoso.Json", "1.0.0")

const inspect = (bytes: Uint8Array) => inspectSymbolsPackage(bytesSource(bytes), options)

async function problems(builder: PackageBuilder) {
  const inspection = await inspect(builder.build())
  assert.equal(inspection.kind, "invalid")
  return inspection.kind === "invalid" ? inspection.problems : []
}

describe("inspectSymbolsPackage", () => {
  it("finds identity and PDBs", async () => {
    const inspection = await inspect(good.build())
    assert.equal(inspection.kind, "valid")
    if (inspection.kind !== "valid") return
    assert.equal(inspection.id, "Contoso.Json")
    assert.equal(inspection.version, "1.2.0-Beta+meta")
    assert.deepEqual(
      inspection.pdbs.map(({ path, id, idOffset }) => ({ path, id, idOffset })),
      [
        {
          path: "lib/net10.0/Contoso.Json.pdb",
          id: pdbIdOf(pair.pdb.id),
          idOffset: pair.pdb.idOffset,
        },
      ],
    )
  })

  it("takes PDBs of any case and place, and the files that packing and signing add", async () => {
    const builder = good
      .withFile("root.PDB", pair.pdb.bytes)
      .withFile("lib/My%20Lib.pdb", pair.pdb.bytes)
      .withFile(".signature.p7s", "signature")
      .withFile("LICENSE", "no extension")
      .withEntry({ name: "lib/" })
    const inspection = await inspect(builder.build())
    assert.deepEqual(inspection.kind === "valid" && inspection.pdbs.map(({ path }) => path), [
      "lib/net10.0/Contoso.Json.pdb",
      "root.PDB",
      "lib/My Lib.pdb",
    ])
  })

  it("refuses what is no zip archive", async () => {
    const inspection = await inspect(pair.pdb.bytes)
    assert.deepEqual(inspection, {
      kind: "invalid",
      problems: [{ code: "NOT_A_ZIP", parameters: { found: "it is a portable PDB" } }],
    })
  })

  it("refuses an archive whose entries are not what they say", async () => {
    const builder = good.withEntry({ name: "b.pdb", data: "x", both: { crc32: 1 } })
    assert.deepEqual(await problems(builder), [
      { code: "ZIP_ENTRY_CHECKSUM_WRONG", parameters: { entry: "b.pdb" } },
    ])
  })

  it("refuses names that leave the folder, and duplicates", async () => {
    const codes = async (builder: PackageBuilder) =>
      (await problems(builder)).map(({ code }) => code)
    assert.deepEqual(await codes(good.withFile("../a.pdb", pair.pdb.bytes)), [
      "ENTRY_PATH_TRAVERSAL",
    ])
    const again = good.withFile("LIB/net10.0/contoso.json.PDB", pair.pdb.bytes)
    assert.deepEqual(await codes(again), ["ENTRY_DUPLICATE"])
    const slashes = good.withFile("lib//net10.0/Contoso.Json.pdb", pair.pdb.bytes)
    assert.deepEqual(await codes(slashes), ["ENTRY_DUPLICATE"])
  })

  it("refuses a package type other than SymbolsPackage alone", async () => {
    const typed = (xml: string) =>
      good.withNuspec(good.nuspec().replace('<packageType name="SymbolsPackage" />', () => xml))
    const symbols = '<packageType name="SymbolsPackage" />'
    const cases: readonly (readonly [xml: string, types: string])[] = [
      ["", "none"],
      ['<packageType name="Dependency" />', "Dependency"],
      ['<packageType name="SymbolsPackage" version="1.0" />', "SymbolsPackage 1.0"],
      [symbols + symbols, "SymbolsPackage, SymbolsPackage"],
    ]
    for (const [xml, types] of cases)
      assert.deepEqual(await problems(typed(xml)), [
        { code: "SYMBOLS_PACKAGE_TYPE_WRONG", parameters: { types } },
      ])
  })

  it("knows a package by what it is, and says nothing else of it", async () => {
    const package_ = aPackage("Contoso.Json", "1.0.0").withFile("lib/net10.0/a.dll", "MZ")
    assert.deepEqual(await problems(package_), [
      { code: "SYMBOLS_PACKAGE_IS_PACKAGE", parameters: {} },
    ])
  })

  it("refuses authors and owners", async () => {
    assert.deepEqual(
      await problems(good.withMetadata("authors", "dana").withMetadata("owners", "eve")),
      [
        { code: "SYMBOLS_PACKAGE_NAMES_PEOPLE", parameters: { element: "authors" } },
        { code: "SYMBOLS_PACKAGE_NAMES_PEOPLE", parameters: { element: "owners" } },
      ],
    )
  })

  it("refuses files that belong in the package itself", async () => {
    const builder = good.withFile("lib/a.dll", buildAssembly()).withFile("readme.md", "# Readme")
    assert.deepEqual(await problems(builder), [
      { code: "SYMBOLS_PACKAGE_FILE_NOT_ALLOWED", parameters: { file: "lib/a.dll" } },
      { code: "SYMBOLS_PACKAGE_FILE_NOT_ALLOWED", parameters: { file: "readme.md" } },
    ])
  })

  it("refuses a package without a PDB, or with thousands", async () => {
    assert.deepEqual(await problems(empty), [
      { code: "SYMBOLS_PACKAGE_WITHOUT_PDB", parameters: {} },
    ])
    let many = empty
    for (let index = 0; index < 2001; index += 1) many = many.withFile(`${index}.pdb`, "")
    assert.deepEqual(await problems(many), [
      { code: "SYMBOLS_PACKAGE_TOO_MANY_PDBS", parameters: { count: 2001, limit: 2000 } },
    ])
  })

  it("refuses PDBs that are not portable, or damaged", async () => {
    const builder = good
      .withFile("a.pdb", "Microsoft C/C++ MSF 7.00\r\n")
      .withFile("b.pdb", buildPdb({ streams: ["#~"] }).bytes)
    assert.deepEqual(await problems(builder), [
      { code: "PDB_NOT_PORTABLE", parameters: { file: "a.pdb", found: "a Windows PDB" } },
      { code: "PDB_BROKEN", parameters: { file: "b.pdb", problem: "it has no #Pdb stream" } },
    ])
  })

  it("holds the nuspec to the rules of any package", async () => {
    const builder = good.withMetadata("id", "Contoso Json").withMetadata("title", "x".repeat(257))
    assert.deepEqual(await problems(builder), [
      { code: "ID_INVALID", parameters: { id: "Contoso Json" } },
      { code: "METADATA_TOO_LONG", parameters: { element: "title", length: 257, limit: 256 } },
    ])
    assert.deepEqual(await problems(good.withNuspecName(undefined)), [
      { code: "PACKAGE_WITHOUT_NUSPEC", parameters: {} },
    ])
  })

  it("lists at most twenty problems", async () => {
    let builder = empty
    for (let index = 0; index < 50; index += 1) builder = builder.withFile(`${index}.dll`, "x")
    assert.equal((await problems(builder)).length, 20)
  })

  it("gives a value for a package that is changed or cut anywhere", async () => {
    const bytes = good.build()
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(changes, fc.option(fc.nat(bytes.length)), async (changed, cut) => {
        const mutated = Buffer.from(bytes)
        for (const [at, value] of changed) mutated[at] = value
        const inspection = await inspect(mutated.subarray(0, cut ?? bytes.length))
        assert.ok(["valid", "invalid"].includes(inspection.kind))
      }),
      { numRuns: 300 },
    )
  })
})
