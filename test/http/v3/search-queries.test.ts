import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

interface Found {
  readonly totalHits: number
  readonly data: readonly {
    readonly id: string
    readonly version: string
    readonly iconUrl?: string
    readonly licenseUrl?: string
    readonly versions: readonly { readonly version: string }[]
  }[]
}

describe("searching what was pushed", () => {
  let registry: TestRegistry

  async function search(query: string): Promise<Found> {
    const answer = await registry.ask(`/v3/search?${query}`)
    assert.equal(answer.status, 200, query)
    return answer.json() as Found
  }
  const idsOf = (found: Found) => found.data.map(({ id }) => id)
  const find = async (text: string, rest = "") =>
    idsOf(await search(`q=${encodeURIComponent(text)}${rest}`))
  async function complete(query: string): Promise<unknown> {
    return (await registry.ask(`/v3/autocomplete?${query}`)).json()
  }
  async function unlist(id: string, version: string): Promise<void> {
    const headers = { "X-NuGet-ApiKey": adminKey }
    const path = `/api/v2/package/${id}/${version}`
    assert.equal((await registry.ask(path, { method: "DELETE", headers })).status, 204)
  }

  before(async () => {
    registry = await startRegistry()
    const packages = [
      aPackage("Contoso.JsonTools", "1.0.0").withIcon().withLicenseFile(),
      aPackage("Contoso.JsonTools", "1.1.0").withMetadata("tags", "serializer fast-path"),
      aPackage("Contoso.JsonTools", "2.0.0-beta.1").withIcon(),
      aPackage("Contoso.JsonTools", "1.2.0+build.5"),
      aPackage("Fabrikam.Xml", "3.0.0").withMetadata("title", "The XML reader"),
      aPackage("Fabrikam.Tool", "1.0.0").withPackageType("DotnetTool"),
      aPackage("Fabrikam.Gone", "1.0.0"),
      aPackage("Wingtip.Soon", "1.0.0-alpha"),
    ]
    for (const each of packages) assert.equal((await registry.push(each.build())).status, 201)
    await unlist("Fabrikam.Gone", "1.0.0")
  })

  after(() => registry[Symbol.asyncDispose]())

  it("finds by each field, by whole IDs and by words that capitals and separators join", async () => {
    const json = ["Contoso.JsonTools"]
    for (const text of [
      "packageid:contoso.jsontools",
      "id:json",
      "jsontools",
      "JsonTools",
      "contoso json to",
      "tags:serializer",
      '"fast path"',
      'tags:"fast-path"',
      "version:1.1 id:tools",
      "json AND tools nosuchfield:x",
    ])
      assert.deepEqual(await find(text), json, text)
    assert.deepEqual(await find("title:reader"), ["Fabrikam.Xml"])
    assert.deepEqual(await find("owner:admin xml"), ["Fabrikam.Xml"])
    assert.deepEqual(await find("packageid:json"), [])
    assert.deepEqual(await find("gone"), [])
  })

  it("shows each pair of prerelease and semVerLevel its own latest version, with its own files", async () => {
    const shown = async (rest: string) => {
      const { data, totalHits } = await search(`q=packageid:contoso.jsontools${rest}`)
      assert.equal(totalHits, 1)
      const [hit] = data
      assert.ok(hit)
      return [
        hit.version,
        hit.iconUrl?.slice(registry.address.length),
        hit.licenseUrl?.slice(registry.address.length),
        hit.versions.length,
      ]
    }
    const icon = "/v3/flatcontainer/contoso.jsontools/2.0.0-beta.1/icon"
    assert.deepEqual(await shown(""), ["1.1.0", undefined, undefined, 2])
    assert.deepEqual(await shown("&prerelease=true"), ["1.1.0", undefined, undefined, 2])
    assert.deepEqual(await shown("&semVerLevel=2.0.0"), ["1.2.0+build.5", undefined, undefined, 3])
    const whole = await shown("&prerelease=true&semVerLevel=2.0.0")
    assert.deepEqual(whole, ["2.0.0-beta.1", icon, undefined, 4])
  })

  it("counts all hits, whatever is taken and skipped", async () => {
    for (const [page, shown] of [
      ["take=1", 1],
      ["take=0", 0],
      ["take=1001", 3],
      ["take=-1", 3],
      ["skip=2", 1],
      ["skip=3000", 0],
      ["skip=3001", 0],
    ] as const) {
      const found = await search(page)
      assert.deepEqual([found.totalHits, found.data.length], [3, shown], page)
    }
  })

  it("keeps to a package type, takes none for no filter and finds nothing of what is none", async () => {
    assert.deepEqual(await find("", "&packageType=dotnettool"), ["Fabrikam.Tool"])
    assert.equal((await search("packageType=")).totalHits, 3)
    for (const type of ["nosuchtype", "a%20b", "%22", "%F0%9F%9A%80"])
      assert.deepEqual(await search(`packageType=${type}`), { totalHits: 0, data: [] }, type)
  })

  it("completes IDs and lists versions, without what is unlisted", async () => {
    assert.deepEqual(await complete("q=fab"), {
      totalHits: 2,
      data: ["Fabrikam.Tool", "Fabrikam.Xml"],
    })
    assert.deepEqual(await complete("q=tool"), {
      totalHits: 2,
      data: ["Fabrikam.Tool", "Contoso.JsonTools"],
    })
    assert.deepEqual(await complete("q=gone"), { totalHits: 0, data: [] })
    assert.deepEqual(await complete("q=wingtip"), { totalHits: 0, data: [] })
    assert.deepEqual(await complete("q=wingtip&prerelease=true&semVerLevel=2.0.0"), {
      totalHits: 1,
      data: ["Wingtip.Soon"],
    })
    assert.deepEqual(await complete("id=CONTOSO.JsonTools"), {
      totalHits: 2,
      data: ["1.0.0", "1.1.0"],
    })
    assert.deepEqual(await complete("id=Contoso.JsonTools&prerelease=true&semVerLevel=2.0.0"), {
      totalHits: 4,
      data: ["1.0.0", "1.1.0", "1.2.0+build.5", "2.0.0-beta.1"],
    })
    assert.deepEqual(await complete("id=Fabrikam.Gone"), { totalHits: 0, data: [] })
  })

  it("answers hostile queries before a search is stopped, and never fails", async () => {
    const hostile = [
      "a".repeat(10_000),
      "aB".repeat(5000),
      '"'.repeat(5000),
      ":".repeat(5000),
      "tags:".repeat(1000),
      'id:"'.repeat(1000),
      "a OR b NOT c NEAR(d e) ^f * {id}: g AND",
      '" OR marks : "!a" OR "',
      "'; drop table documents; --",
      "-id:json +x ~y !a =contoso.jsontools .json @json $contosojsontools",
      "json\0tools",
      "\u0000",
      "🚀👩‍👩‍👧‍👦".repeat(200),
      "ﷺ".repeat(300),
      "\u0301".repeat(3000),
      "packageid:" + "x".repeat(5000),
      'packageid:" OR "!a" version:"*"',
      "件管理",
    ]
    for (const text of hostile) {
      const q = encodeURIComponent(text)
      for (const path of [
        `/v3/search?q=${q}`,
        `/v3/search?q=json&packageType=${q}`,
        `/v3/search?q=json&semVerLevel=${q}&skip=${q}&take=${q}&prerelease=${q}`,
        `/v3/autocomplete?q=${q}`,
        `/v3/autocomplete?id=${q}`,
      ]) {
        const { status } = await registry.ask(path)
        // Past what a request's head may hold the connection itself says so. A search that takes its time is 503.
        assert.ok([200, 414, 431].includes(status), `${status} ${path.slice(0, 60)}`)
      }
    }
    for (const path of [
      "/v3/search?q=%FF%FE",
      "/v3/search?q=%",
      "/v3/search?q=a&q=b&take=1&take=2",
    ])
      assert.equal((await registry.ask(path)).status, 200, path)
  })
})
