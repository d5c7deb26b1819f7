/** The catalog as a mirror reads it: index, pages, leaves, and a cursor. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { describe, it } from "node:test"
import { aPackage } from "../../support/package-builder.ts"
import { startReadSide, type ReadSide } from "../../support/read-side.ts"

interface Commit {
  readonly "@id": string
  readonly commitId: string
  readonly commitTimeStamp: string
}

interface Page extends Commit {
  readonly count: number
  readonly parent: string
  readonly items: readonly (Commit & {
    readonly "@type": string
    readonly "nuget:id": string
    readonly "nuget:version": string
  })[]
}

interface Index extends Commit {
  readonly count: number
  readonly items: readonly (Commit & { readonly count: number })[]
}

async function read<Document>(side: ReadSide, address: string): Promise<Document> {
  assert.ok(address.startsWith(side.origin), address)
  const answer = await side.get(address.slice(side.origin.length))
  assert.equal(answer.status, 200, address)
  assert.match(String(answer.headers["content-type"]), /^application\/json/)
  return answer.json() as Document
}

const readIndex = (side: ReadSide) => read<Index>(side, `${side.origin}/v3/catalog/index.json`)

/** Everything after a cursor, as clients of the protocol collect it. */
async function after(side: ReadSide, cursor: string) {
  const index = await readIndex(side)
  const items = []
  for (const { "@id": address } of index.items.filter((page) => page.commitTimeStamp > cursor))
    items.push(...(await read<Page>(side, address)).items)
  return items.filter((item) => item.commitTimeStamp > cursor)
}

describe("GET /v3/catalog/", () => {
  it("is empty before anything happened", async () => {
    await using side = await startReadSide()
    const { count, items } = await readIndex(side)
    assert.deepEqual([count, items], [0, []])
    assert.equal((await side.get("/v3/catalog/page0.json")).status, 404)
    assert.equal((await side.get("/v3/catalog/data/1/a.1.0.0.json")).status, 404)
  })

  it("tells each push, unlisting, relisting and removal, each with a time of its own", async () => {
    await using side = await startReadSide({ deleteMeaning: "hard-delete" })
    const bytes = await side.seed(aPackage("Contoso.Json", "1.0.0-Beta+meta"))
    await side.change("unlist", "contoso.json", "1.0.0-beta")
    await side.change("relist", "contoso.json", "1.0.0-beta")
    await side.change("hard-delete", "contoso.json", "1.0.0-beta")
    const items = await after(side, "")
    assert.deepEqual(
      items.map((item) => [item["@type"], item["nuget:id"], item["nuget:version"]]),
      [
        ["nuget:PackageDetails", "Contoso.Json", "1.0.0-Beta+meta"],
        ["nuget:PackageDetails", "Contoso.Json", "1.0.0-Beta+meta"],
        ["nuget:PackageDetails", "Contoso.Json", "1.0.0-Beta+meta"],
        ["nuget:PackageDelete", "Contoso.Json", "1.0.0-Beta+meta"],
      ],
    )
    const times = items.map((item) => item.commitTimeStamp)
    assert.deepEqual(times, [...new Set(times)].toSorted())
    const leaves = []
    for (const item of items) leaves.push(await read<Record<string, unknown>>(side, item["@id"]))
    assert.deepEqual(
      leaves.map((leaf) => [leaf["@type"], leaf["listed"], leaf["catalog:commitTimeStamp"]]),
      [
        [["PackageDetails", "catalog:Permalink"], true, times[0]],
        [["PackageDetails", "catalog:Permalink"], false, times[1]],
        [["PackageDetails", "catalog:Permalink"], true, times[2]],
        [["PackageDelete", "catalog:Permalink"], undefined, times[3]],
      ],
    )
    const [first] = leaves
    assert.equal(first?.["packageHash"], createHash("sha512").update(bytes).digest("base64"))
    assert.deepEqual(
      [first?.["packageHashAlgorithm"], first?.["packageSize"]],
      ["SHA512", bytes.length],
    )
  })

  it("shows in a leaf all that the version says of itself", async () => {
    await using side = await startReadSide()
    await side.seed(aPackage("Contoso.Full", "2.0.0").withReadme().withIcon())
    const [item] = await after(side, "")
    const leaf = await read<Record<string, unknown>>(side, item?.["@id"] ?? "")
    const answer = await side.get((item?.["@id"] ?? "").slice(side.origin.length))
    assert.match(String(answer.headers["cache-control"]), /immutable/)
    for (const [member, value] of Object.entries({
      id: "Contoso.Full",
      version: "2.0.0",
      verbatimVersion: "2.0.0",
      isPrerelease: false,
      listed: true,
      readmeFile: "README.md",
      iconFile: "icon.png",
    }))
      assert.deepEqual(leaf[member], value, member)
    assert.equal(typeof leaf["description"], "string")
    assert.ok(Array.isArray(leaf["dependencyGroups"]))
  })

  it("cuts pages after 550 items, and a cursor misses nothing while they grow", async () => {
    await using side = await startReadSide()
    const versions = Array.from({ length: 560 }, (_, at) => `1.0.${at}`)
    await side.seedVersions("Contoso.Many", versions.slice(0, 540))
    const seen: string[] = []
    let cursor = ""
    const collect = async () => {
      const items = await after(side, cursor)
      seen.push(...items.map((item) => item["nuget:version"]))
      cursor = items.at(-1)?.commitTimeStamp ?? cursor
    }
    await collect()
    const full = (await readIndex(side)).items[0]
    for (let at = 540; at < 560; at += 4) {
      await side.seedVersions("Contoso.Many", versions.slice(at, at + 4))
      await collect()
    }
    assert.deepEqual(seen, versions)
    const { items } = await readIndex(side)
    assert.deepEqual(
      items.map(({ count }) => count),
      [550, 10],
    )
    assert.notEqual(items[0]?.commitId, full?.commitId)
    const first = await read<Page>(side, items[0]?.["@id"] ?? "")
    assert.deepEqual([first.count, first.parent], [550, `${side.origin}/v3/catalog/index.json`])
    assert.equal(first.commitTimeStamp, first.items.at(-1)?.commitTimeStamp)
  })

  it("answers 404 for every other address", async () => {
    await using side = await startReadSide()
    await side.seed(aPackage("Contoso.Json", "1.0.0"))
    for (const address of [
      "page1.json",
      "page00.json",
      "page-1.json",
      "page0.JSON",
      "other.json",
      "data/0/contoso.json.1.0.0.json",
      "data/1/contoso.json.1.0.1.json",
      "data/1e1/contoso.json.1.0.0.json",
      `data/${"9".repeat(30)}/contoso.json.1.0.0.json`,
    ])
      assert.equal((await side.get(`/v3/catalog/${address}`)).status, 404, address)
  })
})
