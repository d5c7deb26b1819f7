import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import type { SearchIndex } from "../../domain/ports/search-index.ts"
import { SearchRecord } from "../../../test/support/search-record.ts"
import { until } from "../../../test/support/until.ts"
import { openSearchIndex } from "./search-index.ts"

describe("the search index", () => {
  let record: SearchRecord
  let index: SearchIndex

  const request = (text: string, rest: object = {}) => ({
    feed: "default",
    text,
    skip: 0,
    take: 20,
    prerelease: false,
    semVer2: false,
    ...rest,
  })
  const found = async (text: string, rest: object = {}) => {
    const page = await index.search(request(text, rest))
    return page.hits.map((hit) => hit.lowerId)
  }

  before(async () => {
    record = await SearchRecord.open()
    const { databaseFile, indexFile } = record
    index = openSearchIndex({ databaseFile, indexFile, deadlineMs: 20_000 })
    await record.publish("Contoso.Json", "1.0.0", { tags: ["serializer"], authors: "Contoso Ltd" })
    await record.publish("Contoso.Json", "1.1.0", { tags: ["serializer"], authors: "Contoso Ltd" })
    await record.publish("Contoso.Json", "2.0.0-Beta.1", { description: "Now with streaming" })
    await record.publish("Contoso.Json", "1.2.0+build.7", { description: "Signed" })
    await record.publish("Json", "1.0.0", { title: "The plain one" })
    await record.publish("JsonPath.Net", "1.0.0", { authors: "Dana" })
    await record.publish("Jsonic", "1.0.0")
    await record.publish("Fabrikam.Yaml", "1.0.0", { tags: ["json", "yaml"], summary: "Faster" })
    await record.publish("Adventure.Logging", "3.0.0", {
      description: "Writes JSON, quickly. Entity and framework.",
    })
    await record.publish("Adventure.EntityFramework", "1.0.0-rc")
    await record.publish("Lode.Tool", "1.0.0", { packageTypes: [{ name: "DotnetTool" }] })
    await record.addOwner("Lode.Tool", "Eve")
  })

  after(async () => {
    await index[Symbol.asyncDispose]()
    await record[Symbol.asyncDispose]()
  })

  it("finds what was published just before, without waiting", async () => {
    await record.publish("Just.Now", "1.0.0")
    assert.deepEqual(await found("just"), ["just.now"])
    assert.equal((await index.search(request("just"))).isCurrent, true)
    await record.change("hard-delete", "Just.Now", "1.0.0")
    assert.deepEqual(await found("just"), [])
  })

  it("shows a hit whole: latest version, entry, owners, versions in order", async () => {
    const page = await index.search(request("packageid:contoso.json"))
    assert.equal(page.totalHits, 1)
    const [hit] = page.hits
    assert.ok(hit)
    const { shown, name, ...rest } = hit
    assert.ok(Number.isSafeInteger(name))
    assert.deepEqual(JSON.parse(shown), {
      id: "Contoso.Json",
      title: "Contoso.Json",
      description: "Package Description",
      summary: "",
      authors: ["Contoso Ltd"],
      tags: ["serializer"],
      packageTypes: [{ name: "Dependency" }],
    })
    assert.deepEqual(rest, {
      lowerId: "contoso.json",
      version: "1.1.0",
      lowerVersion: "1.1.0",
      hasIcon: false,
      hasLicense: false,
      owners: JSON.stringify(["dana"]),
      totalDownloads: 0,
      versions: [
        { version: "1.0.0", lowerVersion: "1.0.0", downloads: 0 },
        { version: "1.1.0", lowerVersion: "1.1.0", downloads: 0 },
      ],
    })
  })

  it("shows each of the four kinds of client its own latest version and its words", async () => {
    const latest = async (text: string, prerelease: boolean, semVer2: boolean) => {
      const page = await index.search(request(text, { prerelease, semVer2 }))
      return page.hits.map((hit) => hit.version)
    }
    assert.deepEqual(await latest("packageid:contoso.json", false, false), ["1.1.0"])
    assert.deepEqual(await latest("packageid:contoso.json", true, false), ["1.1.0"])
    assert.deepEqual(await latest("packageid:contoso.json", false, true), ["1.2.0+build.7"])
    assert.deepEqual(await latest("packageid:contoso.json", true, true), ["2.0.0-Beta.1"])
    assert.deepEqual(await latest("streaming", true, true), ["2.0.0-Beta.1"])
    assert.deepEqual(await latest("streaming", false, true), [])
    assert.deepEqual(await latest("signed", false, true), ["1.2.0+build.7"])
    assert.deepEqual(await latest("entity", false, true), ["3.0.0"])
    assert.deepEqual(await latest("entity", true, false), ["1.0.0-rc", "3.0.0"])
  })

  it("orders the ID itself, words of the ID, beginnings there, titles and tags, other text", async () => {
    assert.deepEqual(await found("JSON"), [
      "json",
      "jsonpath.net",
      "contoso.json",
      "jsonic",
      "fabrikam.yaml",
      "adventure.logging",
    ])
  })

  it("wants all words, and takes the last as a beginning", async () => {
    assert.deepEqual(await found("json yaml"), ["fabrikam.yaml"])
    assert.deepEqual(await found("json yam"), ["fabrikam.yaml"])
    assert.deepEqual(await found("yam json"), [])
    assert.deepEqual(await found("yaml nowhere"), [])
  })

  it("sees through separators and capitals", async () => {
    assert.deepEqual(await found("fabrikamyaml"), ["fabrikam.yaml"])
    assert.deepEqual(await found("yaml.fab"), ["fabrikam.yaml"])
    assert.deepEqual(await found("jsonPath"), ["jsonpath.net"])
    assert.deepEqual(await found("entityframework", { prerelease: true }), [
      "adventure.entityframework",
    ])
    assert.deepEqual(await found("EntityFramework", { prerelease: true }), [
      "adventure.entityframework",
      "adventure.logging",
    ])
  })

  it("searches fields", async () => {
    assert.deepEqual(await found("id:json"), ["jsonpath.net", "json", "contoso.json", "jsonic"])
    assert.deepEqual(await found("packageid:JSON"), ["json"])
    assert.deepEqual(await found("packageid:jso"), [])
    assert.deepEqual(await found("tags:json"), ["fabrikam.yaml"])
    assert.deepEqual(await found("title:plain"), ["json"])
    assert.deepEqual(await found("author:ltd"), ["contoso.json"])
    assert.deepEqual(await found("summary:faster"), ["fabrikam.yaml"])
    assert.deepEqual(await found("description:quickly"), ["adventure.logging"])
    assert.deepEqual(await found("owner:eve"), ["lode.tool"])
    assert.deepEqual(await found("version:3.0"), ["adventure.logging"])
    assert.deepEqual(await found("json tags:yaml nosuchfield:x"), ["fabrikam.yaml"])
  })

  it("takes quoted words in their order only", async () => {
    assert.deepEqual(await found('"writes json"'), ["adventure.logging"])
    assert.deepEqual(await found('"json writes"'), [])
    assert.deepEqual(await found('"writes js"'), [])
    assert.deepEqual(await found('"Contoso.Json"'), ["contoso.json"])
  })

  it("lists everything for no words, newest ID first, in pages that add up", async () => {
    const all = await index.search(request(""))
    assert.deepEqual(
      all.hits.map((hit) => hit.lowerId),
      [
        "lode.tool",
        "adventure.logging",
        "fabrikam.yaml",
        "jsonic",
        "jsonpath.net",
        "json",
        "contoso.json",
      ],
    )
    const pages = await Promise.all(
      [0, 2, 4, 6].map((skip) => index.search(request("", { skip, take: 2 }))),
    )
    assert.deepEqual(
      pages.flatMap((page) => page.hits),
      all.hits,
    )
    assert.deepEqual(
      pages.map((page) => page.totalHits),
      [7, 7, 7, 7],
    )
    const none = await index.search(request("json", { take: 0 }))
    assert.deepEqual(none, { totalHits: 6, hits: [], isCurrent: true })
  })

  it("keeps to a package type, in any case", async () => {
    assert.deepEqual(await found("", { packageType: "dotnettool" }), ["lode.tool"])
    assert.deepEqual(await found("json", { packageType: "DotnetTool" }), [])
    assert.deepEqual(await found("json", { packageType: "Dependency", take: 1 }), ["json"])
    assert.deepEqual(await found("", { packageType: '" OR x' }), [])
  })

  it("finds a package type as a field of the query", async () => {
    assert.deepEqual(await found("packageType:DOTNETTOOL"), ["lode.tool"])
    assert.deepEqual(await found("packagetype:Template packageType:DotnetTool"), ["lode.tool"])
    assert.deepEqual(await found("tool packageType:DotnetTool"), ["lode.tool"])
    assert.deepEqual(await found("json packageType:DotnetTool"), [])
    assert.deepEqual(await found("packageType:x*)"), [])
  })

  it("forgets what is unlisted and learns it again", async () => {
    await record.publish("Shy.Package", "1.0.0")
    await record.publish("Shy.Package", "2.0.0", { description: "bolder" })
    await record.change("unlist", "Shy.Package", "2.0.0")
    const [hit] = (await index.search(request("shy"))).hits
    assert.deepEqual(
      hit?.versions.map((version) => version.version),
      ["1.0.0"],
    )
    assert.deepEqual(await found("bolder"), [])
    await record.change("unlist", "Shy.Package", "1.0.0")
    assert.deepEqual(await found("shy"), [])
    assert.deepEqual(await index.autocomplete(request("shy")), { totalHits: 0, hits: [] })
    await record.change("relist", "Shy.Package", "2.0.0")
    assert.deepEqual(await found("bolder"), ["shy.package"])
    await record.change("soft-delete", "Shy.Package", "2.0.0")
    assert.deepEqual(await found("bolder"), [])
  })

  it("completes IDs: the ID itself, IDs that begin so, IDs with a word that begins so", async () => {
    assert.deepEqual(await index.autocomplete(request("JSON")), {
      totalHits: 4,
      hits: ["Json", "Jsonic", "JsonPath.Net", "Contoso.Json"],
    })
    assert.deepEqual((await index.autocomplete(request("contoso.j"))).hits, ["Contoso.Json"])
    assert.deepEqual((await index.autocomplete(request("plain"))).hits, [])
    assert.deepEqual((await index.autocomplete(request("!!!"))).hits, [])
    assert.equal((await index.autocomplete(request("", { take: 1 }))).totalHits, 7)
  })

  it("lists the listed versions of an ID", async () => {
    const versions = (lowerId: string, prerelease: boolean, semVer2: boolean) =>
      index.listedVersions({ feed: "default", lowerId, prerelease, semVer2 })
    assert.deepEqual(await versions("contoso.json", false, false), ["1.0.0", "1.1.0"])
    assert.deepEqual(await versions("contoso.json", true, true), [
      "1.0.0",
      "1.1.0",
      "1.2.0+build.7",
      "2.0.0-Beta.1",
    ])
    assert.deepEqual(await versions("nobody", true, true), [])
  })

  it("keeps feeds apart", async () => {
    assert.deepEqual(await found("json", { feed: "other" }), [])
    assert.deepEqual(await found("", { feed: '"' }), [])
  })

  it("puts what is downloaded more first among equals, and shows how often it was", async () => {
    for (const id of ["Popular.One", "Popular.Two", "Popular.Three"]) {
      await record.publish(id, "1.0.0")
      await record.publish(id, "1.1.0")
    }
    assert.deepEqual(await found("popular"), ["popular.three", "popular.two", "popular.one"])
    await record.download("Popular.Two", "1.0.0", 5)
    await record.download("Popular.Two", "1.1.0", 2)
    await record.download("Popular.One", "1.1.0", 700)
    await until(async () => (await found("popular"))[0] === "popular.one", "the downloads count")
    assert.deepEqual(await found("popular"), ["popular.one", "popular.two", "popular.three"])
    assert.deepEqual((await index.autocomplete(request("popular"))).hits, [
      "Popular.One",
      "Popular.Two",
      "Popular.Three",
    ])
    const [hit] = (await index.search(request("packageid:popular.two"))).hits
    assert.equal(hit?.totalDownloads, 7)
    assert.deepEqual(
      hit.versions.map(({ downloads }) => downloads),
      [5, 2],
    )
  })

  it("finds an ID whose words are typed apart or together", async () => {
    await record.publish("Tailspin.ToysShop", "1.0.0")
    await record.publish("TailspinToys", "1.0.0")
    await record.publish("Tailspin.Toys.Extra", "1.0.0")
    assert.deepEqual((await found("tailspin toys"))[0], "tailspintoys")
    const page = await index.search(request("tail spintoys"))
    assert.deepEqual([page.totalHits, page.hits.map((hit) => hit.lowerId)], [1, ["tailspintoys"]])
  })

  it("takes either of two IDs or versions", async () => {
    assert.deepEqual(await found("packageid:json packageid:jsonic packageid:nobody"), [
      "jsonic",
      "json",
    ])
    assert.deepEqual(await found("packageid:json version:9.9 version:1.0"), ["json"])
  })
})
