/** PDBs that lie inside a .nupkg: indexed after the push by a follower of the change log, and served by the symbol server. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { guidText } from "../../src/formats/portable-pdb/pdb-id.ts"
import { aPackage, incompressibleBytes } from "../support/package-builder.ts"
import { buildPdb, pdbHash, type BuiltPdb } from "../support/pdb-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"
import { aSymbolsPackage, buildPair } from "../support/symbols-builder.ts"
import { until } from "../support/until.ts"

const addressOf = (file: string, pdb: BuiltPdb) =>
  `/symbols/${file}/${guidText(pdb.id.subarray(0, 16))}FFFFFFFF/${file}`

async function pushed(registry: TestRegistry, bytes: Uint8Array): Promise<void> {
  const answer = await registry.push(bytes)
  assert.equal(answer.status, 201, answer.reason)
}

/** Whatever was pushed before this package is indexed once its PDB is. */
async function indexed(registry: TestRegistry): Promise<void> {
  const marker = buildPdb({ seed: `marker ${Math.random()}` })
  const id = `Marker.${guidText(marker.id.subarray(0, 16))}`
  await pushed(registry, aPackage(id, "1.0.0").withFile("marker.pdb", marker.bytes).build())
  const address = addressOf("marker.pdb", marker)
  await until(async () => (await registry.ask(address)).status === 200, "a package is indexed")
}

describe("PDBs inside packages", () => {
  let registry: TestRegistry
  before(async () => {
    registry = await startRegistry({ LODE_DELETE: "soft-delete" })
  })
  after(() => registry[Symbol.asyncDispose]())

  const change = (method: string, id: string, version = "1.0.0") =>
    registry.ask(`/api/v2/package/${id}/${version}`, {
      method,
      headers: { "X-NuGet-ApiKey": adminKey },
    })

  async function downloaded(file: string, pdb: BuiltPdb, checksum?: string) {
    const headers = checksum === undefined ? {} : { SymbolChecksum: checksum }
    const answer = await registry.ask(addressOf(file, pdb), { headers })
    return answer.status === 200 ? answer.body : answer.status
  }

  /** What the record has of a PDB, without the places in the blobs. */
  async function rowsOf(file: string, pdb: BuiltPdb) {
    const key = `${guidText(pdb.id.subarray(0, 16))}ffffffff`
    const rows = await registry.stores.packages.findSymbolFiles("default", file, key)
    return rows.map(({ blobKey, checksum, entry }) => [
      blobKey.replace(/\.[0-9a-v]{33}\./, "."),
      checksum,
      entry.name,
    ])
  }

  it("are found, stored or deflated, in any folder, with or without an assembly", async () => {
    const pair = buildPair("with its assembly")
    const alone = buildPdb({ seed: "alone", filling: 300_000 })
    const stored = buildPdb({ seed: "stored", pdbStreamLast: true })
    const nupkg = aPackage("Contoso.Inside", "1.0.0")
      .withFile("lib/net10.0/Contoso.Inside.dll", pair.assembly)
      .withFile("lib/net10.0/Contoso.Inside.pdb", pair.pdb.bytes)
      .withFile("tools/deep/er/Alone.PDB", alone.bytes)
      .withEntry({ name: "Stored%20One.pdb", data: stored.bytes, method: 0 })
    await pushed(registry, nupkg.build())
    await indexed(registry)
    assert.deepEqual(await downloaded("Contoso.Inside.pdb", pair.pdb), pair.pdb.bytes)
    assert.deepEqual(await downloaded("alone.pdb", alone), alone.bytes)
    assert.deepEqual(await downloaded("stored%20one.pdb", stored), stored.bytes)
    assert.deepEqual(await rowsOf("alone.pdb", alone), [
      [
        "default/contoso.inside/1.0.0/contoso.inside.1.0.0.nupkg",
        `sha256:${pdbHash(alone, "sha256")}`,
        "tools/deep/er/Alone.PDB",
      ],
    ])
    const head = await registry.ask(addressOf("alone.pdb", alone), { method: "HEAD" })
    assert.equal(head.headers["content-length"], String(alone.bytes.length))
    assert.equal(head.body.length, 0)
  })

  it("are one row for one content, however often it lies in the package", async () => {
    const pdb = buildPdb({ seed: "everywhere" })
    const nupkg = aPackage("Contoso.Everywhere", "1.0.0")
      .withFile("lib/net8.0/every.pdb", pdb.bytes)
      .withFile("lib/net10.0/every.pdb", pdb.bytes)
      .withFile("lib/net10.0/other.pdb", pdb.bytes)
    await pushed(registry, nupkg.build())
    await indexed(registry)
    assert.equal((await rowsOf("every.pdb", pdb)).length, 1)
    assert.equal((await rowsOf("other.pdb", pdb)).length, 1)
  })

  it("of other kinds, and what only bears the name, are passed over beside the good ones", async () => {
    const good = buildPdb({ seed: "good among bad" })
    const broken = buildPdb({ seed: "broken", streams: ["#~", "#Blob"] })
    const nupkg = aPackage("Contoso.Mixed", "1.0.0")
      .withFile("a/windows.pdb", "Microsoft C/C++ MSF 7.00\r\n\u001aDS")
      .withFile("b/empty.pdb", "")
      .withFile("c/broken.pdb", broken.bytes)
      .withFile("d/noise.pdb", incompressibleBytes("noise", 100_000))
      .withFile("e/good.pdb", good.bytes)
      .withFile("f/cut.pdb", good.bytes.subarray(0, 60))
    await pushed(registry, nupkg.build())
    await indexed(registry)
    assert.deepEqual(await downloaded("good.pdb", good), good.bytes)
    for (const file of ["broken.pdb", "cut.pdb"])
      assert.deepEqual(await rowsOf(file, file === "broken.pdb" ? broken : good), [], file)
  })

  it("vanish while their version is deleted, come back with it, and stay when it is unlisted", async () => {
    const pdb = buildPdb({ seed: "deleted" })
    const nupkg = aPackage("Contoso.Deleted", "1.0.0").withFile("deleted.pdb", pdb.bytes)
    await pushed(registry, nupkg.build())
    await indexed(registry)
    assert.equal((await change("DELETE", "Contoso.Deleted")).status, 204)
    assert.equal(await downloaded("deleted.pdb", pdb), 404)
    assert.equal((await change("POST", "Contoso.Deleted")).status, 200)
    assert.deepEqual(await downloaded("deleted.pdb", pdb), pdb.bytes)
  })

  it("go for good with their version", async () => {
    const pdb = buildPdb({ seed: "gone" })
    const id = "Contoso.Gone"
    await pushed(registry, aPackage(id, "1.0.0").withFile("gone.pdb", pdb.bytes).build())
    await indexed(registry)
    const { packages } = registry.stores
    const target = { feed: "default", lowerId: id.toLowerCase(), lowerVersion: "1.0.0" }
    const [admin] = await packages.listApiKeys()
    await packages.deleteVersion({
      ...target,
      apiKey: admin?.key ?? 0,
      now: Date.now() * 1000,
      meaning: "hard-delete",
    })
    assert.equal(await downloaded("gone.pdb", pdb), 404)
    assert.equal(await packages.freeVersion({ ...target, now: Date.now() * 1000 }), "freed")
    const other = buildPdb({ seed: "came instead" })
    await pushed(registry, aPackage(id, "1.0.0").withFile("gone.pdb", other.bytes).build())
    await indexed(registry)
    assert.equal(await downloaded("gone.pdb", pdb), 404)
    assert.deepEqual(await downloaded("gone.pdb", other), other.bytes)
  })

  it("stay when the symbols of the version are pushed and pushed again, and the other way round", async () => {
    const inside = buildPair("inside")
    const beside = buildPair("beside")
    const later = buildPair("later")
    const id = "Contoso.Both"
    const nupkg = aPackage(id, "1.0.0")
      .withFile("lib/inside.dll", inside.assembly)
      .withFile("lib/inside.pdb", inside.pdb.bytes)
      .withFile("lib/beside.dll", beside.assembly)
      .withFile("lib/later.dll", later.assembly)
    await pushed(registry, nupkg.build())
    await indexed(registry)
    const push = (name: string, pdb: BuiltPdb) =>
      registry.pushSymbols(aSymbolsPackage(id, "1.0.0").withFile(`lib/${name}`, pdb.bytes).build())
    assert.equal((await push("beside.pdb", beside.pdb)).status, 201)
    assert.equal((await push("later.pdb", later.pdb)).status, 201)
    assert.deepEqual(await downloaded("inside.pdb", inside.pdb), inside.pdb.bytes)
    assert.equal(await downloaded("beside.pdb", beside.pdb), 404)
    assert.deepEqual(await downloaded("later.pdb", later.pdb), later.pdb.bytes)
  })

  it("with one name and id are told apart by the checksum asked for; else the version pushed first answers", async () => {
    const first = buildPdb({ seed: "same id" })
    const bytes = Buffer.from(first.bytes)
    bytes.writeUInt8(1, bytes.length - 1)
    const second: BuiltPdb = { ...first, bytes }
    for (const [id, pdb] of [
      ["Contoso.FirstTwin", first],
      ["Contoso.SecondTwin", second],
    ] as const)
      await pushed(registry, aPackage(id, "1.0.0").withFile("lib/twin.pdb", pdb.bytes).build())
    await indexed(registry)
    const sums = [first, second].map((pdb) => `SHA256:${pdbHash(pdb, "sha256").toUpperCase()}`)
    assert.deepEqual(await downloaded("twin.pdb", first), first.bytes)
    assert.deepEqual(await downloaded("twin.pdb", first, sums[1]), second.bytes)
    assert.deepEqual(await downloaded("twin.pdb", first, `SHA512:00;${sums[0]}`), first.bytes)
    assert.equal((await change("DELETE", "Contoso.FirstTwin")).status, 204)
    assert.deepEqual(await downloaded("twin.pdb", first), second.bytes)
  })

  it("are found in packages that another process puts into the record", async () => {
    const pdb = buildPdb({ seed: "another process" })
    const bytes = aPackage("Contoso.Elsewhere", "1.0.0").withFile("else.pdb", pdb.bytes).build()
    await using beside = await startRegistry()
    await pushed(beside, bytes)
    const push = await beside.stores.packages.findVersion("default", {
      lowerId: "contoso.elsewhere",
      lowerVersion: "1.0.0",
    })
    assert.ok(push)
    const [admin] = await registry.stores.packages.listApiKeys()
    const attempt = "elsewhere"
    const { lowerId, lowerVersion } = push
    const name = { feed: "default", lowerId, lowerVersion, kind: "nupkg", attempt } as const
    const blobKey = await registry.stores.blobs.put(name, bytes)
    const outcome = await registry.stores.packages.recordPush({
      ...push,
      attempt,
      blobKey,
      feed: "default",
      sortKey: Uint8Array.of(1),
      apiKey: admin?.key ?? 0,
      sessionId: undefined,
      holdsPdbs: true,
      now: Date.now() * 1000,
    })
    assert.deepEqual(outcome, { kind: "created" })
    await until(async () => (await downloaded("else.pdb", pdb)) !== 404, "the PDB is served")
    assert.deepEqual(await downloaded("else.pdb", pdb), pdb.bytes)
  })
})
