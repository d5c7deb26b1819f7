/** The symbol server as debuggers use it (SSQP): from the assembly of a package to the PDB that it was built with. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { bytesSource } from "../../src/formats/zip/byte-source.ts"
import { defaultZipLimits } from "../../src/formats/zip/zip-limits.ts"
import { readEntry } from "../../src/formats/zip/zip-entry.ts"
import { readZipDirectory } from "../../src/formats/zip/zip-directory.ts"
import {
  askAsDotnetSymbol,
  askAsVisualStudio,
  isWanted,
  wantedPdbOf,
  type WantedPdb,
} from "../support/debugger.ts"
import { ask } from "../support/http-client.ts"
import { aPackage } from "../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { buildPair, packageWithSymbols } from "../support/symbols-builder.ts"
import { until } from "../support/until.ts"

describe("a debugger", () => {
  let registry: TestRegistry
  /** One has its PDB in a symbol package, the other in the package. */
  const beside = packageWithSymbols("Contoso.Beside", "1.0.0")
  const inside = buildPair("Contoso.Inside")

  before(async () => {
    registry = await startRegistry()
    const nupkg = aPackage("Contoso.Inside", "1.0.0")
      .withFile("lib/net10.0/Contoso.Inside.dll", inside.assembly)
      .withFile("lib/net10.0/Contoso.Inside.pdb", inside.pdb.bytes)
    for (const answer of [
      await registry.push(beside.nupkg.build()),
      await registry.pushSymbols(beside.snupkg.build()),
      await registry.push(nupkg.build()),
    ])
      assert.equal(answer.status, 201)
    const wanted = await wantedPdbOf(inside.assembly, "Contoso.Inside.dll")
    await until(async () => {
      return (await askAsDotnetSymbol(registry.address, wanted)).status === 200
    }, "the package is indexed")
  })
  after(() => registry[Symbol.asyncDispose]())

  /** What a debugger knows: the assembly that was restored from the feed. */
  async function restored(id: string): Promise<WantedPdb> {
    const lower = id.toLowerCase()
    const nupkg = await registry.ask(`/v3/flatcontainer/${lower}/1.0.0/${lower}.1.0.0.nupkg`)
    const source = bytesSource(nupkg.body)
    const { entries } = await readZipDirectory(source, defaultZipLimits)
    const entry = entries.find(({ name }) => name.endsWith(".dll")) ?? assert.fail("no assembly")
    return wantedPdbOf(await readEntry(source, entry, 1_000_000), `${id}.dll`)
  }

  for (const [id, pair] of [
    ["Contoso.Beside", beside.pair],
    ["Contoso.Inside", inside],
  ] as const)
    it(`gets the PDB of the assembly that it restored, and can prove it: ${id}`, async () => {
      const wanted = await restored(id)
      for (const answer of [
        await askAsDotnetSymbol(registry.address, wanted),
        await askAsVisualStudio(registry.address, wanted),
      ]) {
        assert.equal(answer.status, 200)
        assert.equal(answer.headers["content-type"], "application/octet-stream")
        assert.equal(answer.headers["content-encoding"], undefined)
        assert.deepEqual(answer.body, Buffer.from(pair.pdb.bytes))
        assert.ok(await isWanted(answer.body, wanted))
      }
      const { file, guid } = wanted
      for (const path of [
        `${file}/${guid}/${file}`,
        `${file.toUpperCase()}/${guid}ffffffff/${file}`,
        `${file}/${guid.toUpperCase()}ffffFFFF/${file.toLowerCase()}`,
      ])
        assert.deepEqual(
          (await registry.ask(`/symbols/${path}`)).body,
          Buffer.from(pair.pdb.bytes),
          path,
        )
    })

  it("is told 404, which lets it go on to its next server, whatever else it asks for", async () => {
    const { guid, file } = await restored("Contoso.Inside")
    const paths = [
      // Windows PDB, PE image, ELF, Mach-O, source by hash and perf map (SSQP key conventions).
      `${file}/${guid}1/${file}`,
      "contoso.inside.dll/542D574Ec2000/contoso.inside.dll",
      `libcoreclr.so/elf-buildid-${"0a".repeat(20)}/libcoreclr.so`,
      `_.debug/elf-buildid-sym-${"0a".repeat(20)}/_.debug`,
      `_.dwarf/mach-uuid-sym-${guid}/_.dwarf`,
      `a.cs/sha1-${"0a".repeat(20)}/a.cs`,
      `a.ni.r2rmap/r2rmap-v1-${guid}/a.ni.r2rmap`,
      // What the oldest debuggers try before and after.
      "pingme.txt",
      "index2.txt",
      `${file}/${guid}FFFFFFFF/file.ptr`,
      `${file}/${guid}FFFFFFFF/${file.slice(0, -1)}_`,
      // What no client means.
      `${file}/${guid}FFFFFFFF/%zz`,
      `%E0%A4%A/${guid}FFFFFFFF/%E0%A4%A`,
      `${"a".repeat(2000)}.pdb/${guid}FFFFFFFF/${"a".repeat(2000)}.pdb`,
    ]
    for (const path of paths)
      for (const method of ["GET", "HEAD"]) {
        const answer = await ask(`${registry.address}/symbols/${path}`, { method })
        assert.equal(answer.status, 404, `${method} ${path}`)
      }
  })

  it("gets a PDB even when none has the checksum that it names: it checks for itself", async () => {
    const wanted = await restored("Contoso.Inside")
    const checksums = [`SHA256:${"00".repeat(32)}`]
    const answer = await askAsDotnetSymbol(registry.address, { ...wanted, checksums })
    assert.equal(answer.status, 200)
    assert.equal(await isWanted(answer.body, { ...wanted, checksums }), false)
  })
})
