import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { buildAssembly, buildPdb, pdbHash } from "../../../test/support/pdb-builder.ts"
import { buildPair } from "../../../test/support/symbols-builder.ts"
import { buildZip, type ZipEntryPlan } from "../../../test/support/zip-builder.ts"
import { bytesSource } from "../zip/byte-source.ts"
import { readZipDirectory } from "../zip/zip-directory.ts"
import { defaultZipLimits } from "../zip/zip-limits.ts"
import { matchSymbols } from "./match-symbols.ts"
import { readPdbFile, type PdbFile } from "./pdb-file.ts"

type Files = Readonly<Record<string, Uint8Array>>

const zipOf = (files: Files) =>
  bytesSource(buildZip(Object.entries(files).map(([name, data]): ZipEntryPlan => ({ name, data }))))

async function match(symbolFiles: Files, parentFiles: Files) {
  const symbols = zipOf(symbolFiles)
  const { entries } = await readZipDirectory(symbols, defaultZipLimits)
  const pdbs: PdbFile[] = []
  for (const entry of entries) {
    const pdb = await readPdbFile(symbols, entry)
    assert.equal(pdb.kind, "pdb")
    if (pdb.kind === "pdb") pdbs.push(pdb)
  }
  return matchSymbols(pdbs, { symbols, parent: zipOf(parentFiles) })
}

async function matched(symbolFiles: Files, parentFiles: Files) {
  const outcome = await match(symbolFiles, parentFiles)
  assert.equal(outcome.kind, "matched")
  return outcome.kind === "matched"
    ? outcome.files.map(({ pdb, checksum }) => [pdb.path, checksum])
    : []
}

async function problems(symbolFiles: Files, parentFiles: Files) {
  const outcome = await match(symbolFiles, parentFiles)
  assert.equal(outcome.kind, "unmatched")
  return outcome.kind === "unmatched" ? outcome.problems : []
}

const pair = buildPair("one")
const names = { file: "lib/a.pdb", assembly: "lib/a.dll" }

describe("matchSymbols", () => {
  it("gives each PDB the checksum that its assembly advertises", async () => {
    const other = buildPair("two", { algorithms: ["SHA1", "SHA512", "SHA384"], wide: true })
    assert.deepEqual(
      await matched(
        { "lib/a.pdb": pair.pdb.bytes, "lib/b.pdb": other.pdb.bytes },
        { "lib/a.dll": pair.assembly, "lib/b.exe": other.assembly, "lib/c.dll": other.assembly },
      ),
      [
        ["lib/a.pdb", `sha256:${pdbHash(pair.pdb, "sha256")}`],
        ["lib/b.pdb", `sha512:${pdbHash(other.pdb, "sha512")}`],
      ],
    )
  })

  it("compares paths without case and percent-encoding", async () => {
    assert.deepEqual(
      await matched(
        { "Lib/My%20Lib.PDB": pair.pdb.bytes },
        { "lib/other.dll": pair.assembly, "lib/my lib.Dll": pair.assembly },
      ),
      [["Lib/My Lib.PDB", `sha256:${pdbHash(pair.pdb, "sha256")}`]],
    )
  })

  it("looks past a native host beside the assembly", async () => {
    assert.equal(
      (
        await matched(
          { "tools/a.pdb": pair.pdb.bytes },
          { "tools/a.exe": buildAssembly(), "tools/a.dll": pair.assembly },
        )
      ).length,
      1,
    )
  })

  it("matches a large PDB with a large assembly whose debug data is behind the directory or before it", async () => {
    const size = { filling: 2_000_000, pdbFilling: 3_000_000 }
    const forward = buildPair("large", size)
    const backward = buildPair("large", { ...size, dataFirst: true })
    for (const { pdb, assembly } of [forward, backward])
      assert.equal((await matched({ "a.pdb": pdb.bytes }, { "a.dll": assembly })).length, 1)
  })

  it("refuses a PDB without an assembly at its path", async () => {
    assert.deepEqual(await problems({ "lib/a.pdb": pair.pdb.bytes }, { "a.dll": pair.assembly }), [
      { code: "PDB_WITHOUT_ASSEMBLY", parameters: { file: "lib/a.pdb", stem: "lib/a" } },
    ])
  })

  it("refuses a PDB of another build, or of another stamp", async () => {
    const expected = [{ code: "PDB_ID_MISMATCH", parameters: names }]
    const other = buildPair("other build").assembly
    const stamped = buildPair("one", { stamp: 1 }).assembly
    const windows = buildPair("one", { windowsPdb: true }).assembly
    for (const assembly of [other, stamped, windows, buildAssembly()])
      assert.deepEqual(
        await problems({ "lib/a.pdb": pair.pdb.bytes }, { "lib/a.dll": assembly }),
        expected,
      )
  })

  it("refuses a PDB that was changed after the build", async () => {
    const changed = Buffer.from(pair.pdb.bytes)
    changed.writeUInt8(1, changed.length - 1)
    assert.deepEqual(await problems({ "lib/a.pdb": changed }, { "lib/a.dll": pair.assembly }), [
      { code: "PDB_CHECKSUM_MISMATCH", parameters: names },
    ])
  })

  it("refuses assemblies that advertise no checksum, or none that it knows", async () => {
    const none = buildPair("one", { algorithms: [] }).assembly
    assert.deepEqual(await problems({ "lib/a.pdb": pair.pdb.bytes }, { "lib/a.dll": none }), [
      { code: "PDB_CHECKSUM_MISSING", parameters: names },
    ])
    const old = buildPair("one", { algorithms: ["SHA1", "MD5"] }).assembly
    assert.deepEqual(await problems({ "lib/a.pdb": pair.pdb.bytes }, { "lib/a.dll": old }), [
      { code: "PDB_CHECKSUM_UNSUPPORTED", parameters: { ...names, algorithms: "SHA1, MD5" } },
    ])
  })

  it("refuses an assembly that is none", async () => {
    assert.deepEqual(
      await problems({ "lib/a.pdb": pair.pdb.bytes }, { "lib/a.dll": buildPdb().bytes }),
      [
        {
          code: "ASSEMBLY_BROKEN",
          parameters: { ...names, problem: "it does not begin with MZ" },
        },
      ],
    )
  })

  it("lists every problem, up to twenty", async () => {
    const pdbs = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`${index}.pdb`, pair.pdb.bytes]),
    )
    const found = await problems(pdbs, { "3.dll": pair.assembly, "4.dll": buildAssembly() })
    assert.deepEqual(
      found.map(({ code }) => code),
      Array.from({ length: 20 }, (_, index) =>
        index === 3 ? "PDB_ID_MISMATCH" : "PDB_WITHOUT_ASSEMBLY",
      ),
    )
  })
})
