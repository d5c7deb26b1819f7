import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { gunzipSync } from "node:zlib"
import { CannedSearch } from "../../support/canned-search.ts"
import { startReadSide } from "../../support/read-side.ts"

const origin = "https://packages.example"
const semVer2Hive = `${origin}/v3/registration-gz-semver2`
const plainHive = `${origin}/v3/registration`

const everything = {
  feed: "default",
  text: "json",
  skip: 5,
  take: 10,
  prerelease: true,
  semVer2: true,
  packageType: "DotnetTool",
}

/** What the index says of a package whose author said next to nothing. */
function shownResult(id: string, rest: object): string {
  return JSON.stringify({
    id,
    description: "Package Description",
    summary: "",
    title: id,
    tags: [""],
    authors: [],
    packageTypes: [{ name: "Dependency" }],
    ...rest,
  })
}

describe("GET /v3/search", () => {
  it("passes on what is asked and shows what is found", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    const shown = shownResult("Contoso.Json", {
      title: "JSON for Contoso",
      authors: ["Dana", "Ümit"],
      summary: "Short",
      description: "Long",
      tags: ["json", "serial"],
      projectUrl: "https://contoso.example/json",
      packageTypes: [{ name: "DotnetTool" }, { name: "Dependency" }],
    })
    search.totalHits = 77
    search.hits = [
      {
        name: 1,
        lowerId: "contoso.json",
        version: "2.0.0-rc.1+build",
        lowerVersion: "2.0.0-rc.1",
        shown,
        hasIcon: true,
        hasLicense: true,
        owners: JSON.stringify(["dana", "umit"]),
        totalDownloads: 15,
        versions: [
          { version: "1.0.0", lowerVersion: "1.0.0", downloads: 7 },
          { version: "2.0.0-rc.1+build", lowerVersion: "2.0.0-rc.1", downloads: 5 },
        ],
      },
    ]
    const query = "q=json&skip=5&take=10&prerelease=True&semVerLevel=2.0.0&packageType=DotnetTool"
    const answer = await site.get(`/v3/search?${query}`)
    assert.deepEqual(search.asked, [everything])
    assert.equal(answer.headers["cache-control"], "max-age=10, must-revalidate")
    assert.deepEqual(answer.json(), {
      totalHits: 77,
      data: [
        {
          "@id": `${semVer2Hive}/contoso.json/index.json`,
          "@type": "Package",
          registration: `${semVer2Hive}/contoso.json/index.json`,
          id: "Contoso.Json",
          version: "2.0.0-rc.1+build",
          description: "Long",
          summary: "Short",
          title: "JSON for Contoso",
          iconUrl: `${origin}/v3/flatcontainer/contoso.json/2.0.0-rc.1/icon`,
          licenseUrl: `${origin}/v3/flatcontainer/contoso.json/2.0.0-rc.1/license`,
          projectUrl: "https://contoso.example/json",
          tags: ["json", "serial"],
          authors: ["Dana", "Ümit"],
          owners: ["dana", "umit"],
          totalDownloads: 15,
          verified: false,
          packageTypes: [{ name: "DotnetTool" }, { name: "Dependency" }],
          versions: [
            {
              version: "1.0.0",
              downloads: 7,
              "@id": `${semVer2Hive}/contoso.json/1.0.0.json`,
            },
            {
              version: "2.0.0-rc.1+build",
              downloads: 5,
              "@id": `${semVer2Hive}/contoso.json/2.0.0-rc.1.json`,
            },
          ],
          vulnerabilities: [],
        },
      ],
    })
  })

  it("leads older clients to the plain hive, and shows the author's own links where the package carries no files", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    search.totalHits = 1
    search.hits = [
      {
        name: 1,
        lowerId: "bare",
        version: "1.0.0",
        lowerVersion: "1.0.0",
        shown: shownResult("Bare", {
          iconUrl: "https://contoso.example/icon.png",
          licenseUrl: "https://contoso.example/licence",
        }),
        hasIcon: false,
        hasLicense: false,
        owners: "[]",
        totalDownloads: 0,
        versions: [{ version: "1.0.0", lowerVersion: "1.0.0", downloads: 0 }],
      },
    ]
    const answer = await site.get("/v3/search")
    assert.deepEqual(search.asked, [
      { feed: "default", text: "", skip: 0, take: 20, prerelease: false, semVer2: false },
    ])
    assert.deepEqual(answer.json(), {
      totalHits: 1,
      data: [
        {
          "@id": `${plainHive}/bare/index.json`,
          "@type": "Package",
          registration: `${plainHive}/bare/index.json`,
          id: "Bare",
          version: "1.0.0",
          description: "Package Description",
          summary: "",
          title: "Bare",
          iconUrl: "https://contoso.example/icon.png",
          licenseUrl: "https://contoso.example/licence",
          tags: [""],
          authors: [],
          owners: [],
          totalDownloads: 0,
          verified: false,
          packageTypes: [{ name: "Dependency" }],
          versions: [{ version: "1.0.0", downloads: 0, "@id": `${plainHive}/bare/1.0.0.json` }],
          vulnerabilities: [],
        },
      ],
    })
  })

  it("finds nothing of a package type that is no name, without asking", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    const answer = await site.get("/v3/search?packageType=no%20name")
    assert.deepEqual([answer.status, answer.json()], [200, { totalHits: 0, data: [] }])
    assert.deepEqual(search.asked, [])
  })

  it("answers HEAD and 304 like any document, and says when a search takes too long", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    const get = await site.get("/v3/search?q=x")
    const head = await site.head("/v3/search?q=x")
    assert.deepEqual([head.body.length, head.headers["etag"]], [0, get.headers["etag"]])
    const condition = { "If-None-Match": String(get.headers["etag"]) }
    assert.equal((await site.get("/v3/search?q=x", condition)).status, 304)
    search.tooSlow = true
    for (const path of ["/v3/search", "/v3/autocomplete", "/v3/autocomplete?id=A"]) {
      const slow = await site.get(path)
      assert.deepEqual(
        [slow.status, (slow.json() as { code: string }).code],
        [503, "SEARCH_TOO_SLOW"],
        path,
      )
    }
  })

  it("keeps an answer until anything is committed, and none that the index made too early", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    const total = async (headers?: Record<string, string>) => {
      const answer = await site.get("/v3/search?q=x", headers)
      return (answer.json() as { totalHits: number }).totalHits
    }
    search.isCurrent = false
    assert.equal(await total(), 0)
    search.isCurrent = true
    search.totalHits = 1
    assert.equal(await total(), 1)
    search.totalHits = 2
    assert.equal(await total(), 1)
    assert.equal((await site.head("/v3/search?q=%20x&take=20&skip=0")).status, 200)
    assert.equal(search.asked.length, 2)
    await site.seedVersions("Contoso.New", ["1.0.0"])
    assert.equal(await total(), 2)
    assert.equal(search.asked.length, 3)
  })

  it("goes out as it is while many others wait, and compressed when it is asked for often", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    search.totalHits = 1
    search.hits = [
      {
        name: 1,
        lowerId: "contoso.json",
        version: "1.0.0",
        lowerVersion: "1.0.0",
        shown: shownResult("Contoso.Json", { summary: "long ".repeat(1000) }),
        hasIcon: false,
        hasLicense: false,
        owners: "[]",
        totalDownloads: 0,
        versions: [{ version: "1.0.0", lowerVersion: "1.0.0", downloads: 0 }],
      },
    ]
    const take = (word: string) => site.get(`/v3/search?q=${word}`, { "Accept-Encoding": "gzip" })
    /**
     * Asks for all of them, of which the index is asked for some, and has none of those answered before the last is
     * asked. Gives those that came as they are.
     */
    const takeAtOnce = async (words: readonly string[], unknown = words.length) => {
      const { promise: allAsked, resolve: letGo } = Promise.withResolvers<void>()
      let asked = 0
      search.before = () => {
        asked++
        if (asked === unknown) letGo()
        return allAsked
      }
      const answers = await Promise.all(words.map(take))
      return words.flatMap((word, at) => {
        const answer = answers[at]
        return answer?.headers["content-encoding"] === undefined ? [{ word, answer }] : []
      })
    }
    const [first, ...others] = await takeAtOnce(["a", "b", "c", "d", "e", "f"])
    assert.ok(first?.answer !== undefined && others.length > 0)
    assert.match(first.answer.text(), /^{"totalHits":1,/)
    search.before = undefined
    const asked = search.asked.length
    const alone = await take(first.word)
    assert.deepEqual(alone.body, first.answer.body)
    assert.equal(alone.headers["content-encoding"], undefined)
    assert.equal(search.asked.length, asked, "which results it shows was remembered")
    const third = await takeAtOnce([first.word, "l", "m", "n", "o", "p"], 5)
    assert.ok(third.length > 0 && third.every(({ word }) => word !== first.word))
    search.before = undefined
    const searches = search.asked.length
    const kept = await take(first.word)
    assert.equal(search.asked.length, searches)
    assert.deepEqual(
      [kept.headers["content-encoding"], kept.headers["vary"], first.answer.headers["vary"]],
      ["gzip", "Accept-Encoding", "Accept-Encoding"],
    )
    assert.deepEqual(gunzipSync(kept.body), first.answer.body)
    assert.notEqual(kept.headers["etag"], first.answer.headers["etag"])
  })

  it("says when to ask again where the server stops before the search has ended", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    search.isStopping = true
    const answer = await site.get("/v3/search?q=x")
    assert.deepEqual(
      [answer.status, answer.headers["retry-after"], (answer.json() as { code: string }).code],
      [503, "5", "SERVER_STOPPING"],
    )
    assert.deepEqual(site.failures, [])
  })
})

describe("GET /v3/autocomplete", () => {
  it("completes IDs, also where nothing is typed", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    search.totalHits = 9
    search.ids = ["Contoso.Json", "Contoso.Xml"]
    const query = "q=json&skip=5&take=10&prerelease=true&semVerLevel=2.0.0&packageType=DotnetTool"
    const answer = await site.get(`/v3/autocomplete?${query}`)
    assert.deepEqual(answer.json(), { totalHits: 9, data: ["Contoso.Json", "Contoso.Xml"] })
    await site.get("/v3/autocomplete")
    await site.get("/v3/autocomplete?q=&id=Contoso.Json")
    const nothing = {
      ...everything,
      text: "",
      skip: 0,
      take: 20,
      prerelease: false,
      semVer2: false,
    }
    const { packageType: _type, ...typed } = nothing
    assert.deepEqual(search.asked, [everything, typed, typed])
  })

  it("lists the versions of an ID", async () => {
    const search = new CannedSearch()
    await using site = await startReadSide({ origin, search })
    search.versions = ["1.0.0", "1.1.0-beta"]
    const answer = await site.get("/v3/autocomplete?id=Contoso.Json&prerelease=TRUE")
    assert.deepEqual(answer.json(), { totalHits: 2, data: ["1.0.0", "1.1.0-beta"] })
    assert.deepEqual(search.asked, [
      { feed: "default", lowerId: "contoso.json", prerelease: true, semVer2: false },
    ])
    const none = await site.get("/v3/autocomplete?id=no%20id&semVerLevel=2.0.0")
    assert.deepEqual(none.json(), { totalHits: 0, data: [] })
  })
})
