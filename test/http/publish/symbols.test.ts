/** PUT /api/v2/symbolpackage and GET /symbols/…, through the front door. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { guidText } from "../../../src/formats/portable-pdb/pdb-id.ts"
import { codeOf } from "../../support/json-api.ts"
import { buildAssembly, buildPdb, type BuiltPdb } from "../../support/pdb-builder.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"
import { aSymbolsPackage, buildPair, packageWithSymbols } from "../../support/symbols-builder.ts"

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
})
after(() => registry[Symbol.asyncDispose]())

const addressOf = (file: string, pdb: BuiltPdb) =>
  `/symbols/${file}/${guidText(pdb.id.subarray(0, 16))}FFFFFFFF/${file}`

async function downloaded(file: string, pdb: BuiltPdb) {
  const answer = await registry.ask(addressOf(file, pdb))
  return answer.status === 200 ? answer.body : answer.status
}

describe("PUT /api/v2/symbolpackage", () => {
  it("answers 201, and the PDB can be downloaded", async () => {
    const { nupkg, snupkg, pair } = packageWithSymbols("Contoso.First", "1.0.0")
    assert.equal((await registry.push(nupkg.build())).status, 201)
    const pushed = await registry.pushSymbols(snupkg.build())
    assert.equal(pushed.status, 201)
    assert.equal(pushed.body.length, 0)
    assert.deepEqual(pushed.warnings, [])
    assert.deepEqual(await downloaded("Contoso.First.pdb", pair.pdb), pair.pdb.bytes)
    assert.deepEqual(
      (await registry.storedBlobs()).map((key) => key.replace(/\.[0-9a-v]{33}\./, ".")),
      [
        "default/contoso.first/1.0.0/contoso.first.1.0.0.nupkg",
        "default/contoso.first/1.0.0/contoso.first.1.0.0.snupkg",
      ],
    )
  })

  it("replaces the symbols of the version when they are pushed again", async () => {
    const one = buildPair("Again one")
    const two = buildPair("Again two")
    const nupkg = aPackage("Contoso.Again", "1.0")
      .withFile("lib/net10.0/one.dll", one.assembly)
      .withFile("lib/net10.0/two.dll", two.assembly)
    assert.equal((await registry.push(nupkg.build())).status, 201)
    const first = aSymbolsPackage("contoso.again", "1.0.0.0").withFile(
      "lib/net10.0/one.pdb",
      one.pdb.bytes,
    )
    assert.equal((await registry.pushSymbols(first.build())).status, 201)
    assert.deepEqual(await downloaded("one.pdb", one.pdb), one.pdb.bytes)
    const second = aSymbolsPackage("Contoso.Again", "1.0.0").withFile(
      "lib/net10.0/two.pdb",
      two.pdb.bytes,
    )
    assert.equal((await registry.pushSymbols(second.build())).status, 201)
    assert.equal(await downloaded("one.pdb", one.pdb), 404)
    assert.deepEqual(await downloaded("two.pdb", two.pdb), two.pdb.bytes)
    const ofThis = async () =>
      (await registry.storedBlobs()).filter(
        (key) => key.includes("contoso.again") && key.endsWith("snupkg"),
      )
    while ((await ofThis()).length > 1) await new Promise((resolve) => setImmediate(resolve))
    assert.equal((await ofThis()).length, 1)
  })

  it("serves a PDB that two packages share until the second is deleted, too", async () => {
    const pair = buildPair("Twins")
    for (const id of ["Contoso.TwinA", "Contoso.TwinB"]) {
      await registry.push(aPackage(id, "1.0.0").withFile("lib/twin.dll", pair.assembly).build())
      const symbols = aSymbolsPackage(id, "1.0.0").withFile("lib/twin.pdb", pair.pdb.bytes)
      assert.equal((await registry.pushSymbols(symbols.build())).status, 201)
    }
    const [admin] = await registry.stores.packages.listApiKeys()
    assert.ok(admin)
    const deleteTwin = (lowerId: string) =>
      registry.stores.packages.deleteVersion({
        feed: "default",
        lowerId,
        lowerVersion: "1.0.0",
        apiKey: admin.key,
        now: Date.now() * 1000,
        meaning: "hard-delete",
      })
    assert.deepEqual(await downloaded("twin.pdb", pair.pdb), pair.pdb.bytes)
    assert.deepEqual(await deleteTwin("contoso.twina"), { kind: "done" })
    assert.deepEqual(await downloaded("twin.pdb", pair.pdb), pair.pdb.bytes)
    assert.deepEqual(await deleteTwin("contoso.twinb"), { kind: "done" })
    assert.equal(await downloaded("twin.pdb", pair.pdb), 404)
  })

  it("takes symbols of an unlisted version", async () => {
    const { nupkg, snupkg } = packageWithSymbols("Contoso.Unlisted", "1.0.0")
    await registry.push(nupkg.build())
    const unlisted = await registry.ask("/api/v2/package/Contoso.Unlisted/1.0.0", {
      method: "DELETE",
      headers: { "X-NuGet-ApiKey": adminKey },
    })
    assert.equal(unlisted.status, 204)
    assert.equal((await registry.pushSymbols(snupkg.build())).status, 201)
  })

  it("answers 404 when there is no such package or version", async () => {
    const { nupkg, snupkg } = packageWithSymbols("Contoso.Orphan", "1.0.0")
    const unknownId = await registry.pushSymbols(snupkg.build())
    assert.equal(unknownId.status, 404)
    assert.equal(
      unknownId.reason,
      "There is no package with ID 'Contoso.Orphan' and version '1.0.0' that these symbols belong to.",
    )
    assert.equal(codeOf(unknownId), "SYMBOLS_PACKAGE_WITHOUT_PARENT")
    await registry.push(nupkg.build())
    const other = aSymbolsPackage("Contoso.Orphan", "1.0.1").withFile("a.pdb", buildPdb().bytes)
    assert.equal((await registry.pushSymbols(other.build())).status, 404)
    const limited = await registry.keyOf("paul", ["push-version"])
    const missing = packageWithSymbols("Contoso.Missing", "1.0.0").snupkg.build()
    assert.equal((await registry.pushSymbols(missing, { key: limited })).status, 404)
  })

  it("answers 401 without a key and 403 to a key that may not", async () => {
    const { nupkg, snupkg } = packageWithSymbols("Contoso.Guarded", "1.0.0")
    const owner = await registry.keyOf("olga", ["push"])
    await registry.push(nupkg.build(), { key: owner })
    const pushWith = async (key: string) => {
      const answer = await registry.pushSymbols(snupkg.build(), { key })
      return [answer.status, codeOf(answer)]
    }
    assert.deepEqual(await pushWith(""), [401, "API_KEY_MISSING"])
    assert.deepEqual(await pushWith("lode_wrong"), [403, "API_KEY_MISTYPED"])
    assert.deepEqual(await pushWith(await registry.keyOf("olga", ["read"])), [
      403,
      "API_KEY_SCOPE_MISSING",
    ])
    assert.deepEqual(await pushWith(await registry.keyOf("olga", ["push"], ["Other.*"])), [
      403,
      "API_KEY_GLOB_MISMATCH",
    ])
    assert.deepEqual(await pushWith(await registry.keyOf("mallory", ["push"])), [
      403,
      "PACKAGE_NOT_OWNED",
    ])
    const symbolsOnly = await registry.keyOf("olga", ["symbols"])
    assert.equal((await registry.pushSymbols(snupkg.build(), { key: symbolsOnly })).status, 201)
  })

  it("judges the content first, then the key, then the package, then the match", async () => {
    const { nupkg } = packageWithSymbols("Contoso.Order", "1.0.0")
    const key = await registry.keyOf("oscar", ["push"], ["Nothing.*"])
    const invalid = aSymbolsPackage("Contoso.Order", "1.0.0").build()
    const strange = aSymbolsPackage("Contoso.Order", "1.0.0").withFile("a.pdb", buildPdb().bytes)
    assert.equal((await registry.pushSymbols(invalid, { key })).status, 400)
    assert.equal((await registry.pushSymbols(strange.build(), { key })).status, 403)
    assert.equal((await registry.pushSymbols(strange.build())).status, 404)
    await registry.push(nupkg.build())
    const answer = await registry.pushSymbols(strange.build())
    assert.equal(answer.status, 400)
    assert.equal(codeOf(answer), "PDB_WITHOUT_ASSEMBLY")
  })

  it("tells every problem of the content, and stores nothing", async () => {
    const before = await registry.storedBlobs()
    const snupkg = aSymbolsPackage("Contoso.Bad", "1.0.0")
      .withMetadata("authors", "dana")
      .withFile("a.pdb", "Microsoft C/C++ MSF 7.00")
      .withFile("a.dll", buildAssembly())
    const answer = await registry.pushSymbols(snupkg.build())
    assert.equal(answer.status, 400)
    assert.equal(
      answer.reason,
      "The nuspec of a symbol package may not have the element 'authors'.",
    )
    assert.equal(answer.warnings.length, 3)
    assert.match(answer.warnings[1] ?? "", /^The file 'a\.dll' does not belong/)
    assert.match(answer.warnings[2] ?? "", /^'a\.pdb' is not a portable PDB but a Windows PDB\. /)
    assert.deepEqual(await registry.storedBlobs(), before)
  })

  it("tells every PDB that does not fit the package", async () => {
    const pair = buildPair("Misfit")
    const changed = Buffer.from(pair.pdb.bytes)
    changed.writeUInt8(1, changed.length - 1)
    const nupkg = aPackage("Contoso.Misfit", "1.0.0")
      .withFile("lib/a.dll", pair.assembly)
      .withFile("lib/b.dll", buildPair("other build").assembly)
      .withFile("lib/c.dll", buildPair("Misfit", { algorithms: [] }).assembly)
    await registry.push(nupkg.build())
    const snupkg = aSymbolsPackage("Contoso.Misfit", "1.0.0")
      .withFile("lib/a.pdb", changed)
      .withFile("lib/b.pdb", pair.pdb.bytes)
      .withFile("lib/c.pdb", pair.pdb.bytes)
      .withFile("lib/d.pdb", pair.pdb.bytes)
    const answer = await registry.pushSymbols(snupkg.build())
    assert.equal(answer.status, 400)
    assert.deepEqual(
      answer.warnings.map((line) => /^[^:]*?(?= of the package|\. |:)/.exec(line)?.[0]),
      [
        "'lib/a.pdb' is not what 'lib/a.dll'",
        "'lib/b.pdb' was made by another build than 'lib/b.dll'",
        "'lib/c.dll'",
        "The package has no assembly for 'lib/d.pdb'",
      ],
    )
    assert.equal(await downloaded("a.pdb", pair.pdb), 404)
  })

  it("refuses an ordinary package, which belongs elsewhere", async () => {
    const answer = await registry.pushSymbols(aPackage("Contoso.Plain", "1.0.0").build())
    assert.equal(answer.status, 400)
    assert.equal(codeOf(answer), "SYMBOLS_PACKAGE_IS_PACKAGE")
  })
})
