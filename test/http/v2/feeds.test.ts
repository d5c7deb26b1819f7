import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { readAtom } from "../../support/atom.ts"
import type { Answer } from "../../support/http-client.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

/** The feed of all these tests, in the order of IDs and versions. "Alpha 1.1.0" is unlisted. */
const published = [
  ["Alpha", "1.0.0"],
  ["Alpha", "1.1.0"],
  ["Alpha", "1.10.0-beta"],
  ["Alpha", "1.10.0-beta.2"],
  ["Beta.Json", "0.9"],
  ["Beta.Json", "1.0"],
  ["Gamma", "3.0.0-rc"],
] as const

describe("the V2 feeds", () => {
  let registry: TestRegistry
  const times: string[] = []

  before(async () => {
    registry = await startRegistry()
    for (const [id, version] of published) {
      const builder = aPackage(id, version)
        .withMetadata("tags", id === "Beta.Json" ? "json PSModule" : "none jsonic")
        .withMetadata("title", `The ${id}`)
      assert.equal((await registry.push(builder.build())).status, 201)
    }
    const headers = { "X-NuGet-ApiKey": adminKey }
    await registry.ask("/api/v2/package/Alpha/1.1.0", { method: "DELETE", headers })
    const { entries } = readAtom((await ask("Packages?semVerLevel=2.0.0")).text())
    times.push(...entries.map(({ properties }) => properties["Created"] ?? ""))
  })

  after(() => registry[Symbol.asyncDispose]())

  function ask(path: string): Promise<Answer> {
    return registry.ask(`/api/v2/${encodeURI(path).replaceAll("+", "%2B")}`)
  }

  /** "Alpha 1.0.0, Beta 2.0" of all entries. */
  async function found(path: string): Promise<string> {
    const answer = await ask(path)
    assert.equal(answer.status, 200, `${path}: ${answer.text()}`)
    const { entries } = readAtom(answer.text())
    return entries.map(({ properties: p }) => `${p["Id"]} ${p["Version"]}`).join(", ")
  }

  /** What a filter finds in Packages() with SemVer 2 versions. */
  function filtered(filter: string): Promise<string> {
    return found(`Packages()?$filter=${filter}&semVerLevel=2.0.0`)
  }

  it("Packages lists everything by ID and version, listed or not, without SemVer 2 for old clients", async () => {
    const all =
      "Alpha 1.0.0, Alpha 1.1.0, Alpha 1.10.0-beta, Beta.Json 0.9, Beta.Json 1.0, Gamma 3.0.0-rc"
    assert.equal(await found("Packages"), all)
    assert.equal(await found("Packages()"), all)
    assert.equal(await found("Packages()?semVerLevel=1.0.0"), all)
    assert.equal(
      await found("Packages()?semVerLevel=2.0.0"),
      all.replace("Alpha 1.10.0-beta", "Alpha 1.10.0-beta, Alpha 1.10.0-beta.2"),
    )
  })

  it("FindPackagesById lists one ID in whatever case, quoted or not", async () => {
    assert.equal(await found("FindPackagesById()?id='beta.JSON'"), "Beta.Json 0.9, Beta.Json 1.0")
    assert.equal(await found("FindPackagesById?id=Beta.Json"), "Beta.Json 0.9, Beta.Json 1.0")
    assert.equal(await found("FindPackagesById()?id='Nobody'"), "")
    assert.equal(await found("FindPackagesById()?id='not an ID'"), "")
    assert.equal((await ask("FindPackagesById()")).status, 400)
  })

  it("FindPackagesById answers what nuget.exe 2.8 and PSResourceGet ask", async () => {
    for (const [query, expected] of [
      ["id='Alpha'&$filter=IsLatestVersion&$orderby=Version desc&$top=1", "Alpha 1.0.0"],
      ["id='Alpha'&$filter=IsAbsoluteLatestVersion", "Alpha 1.10.0-beta"],
      ["id='Alpha'&$filter=IsAbsoluteLatestVersion&semVerLevel=2.0.0", "Alpha 1.10.0-beta.2"],
      ["id='Alpha'&$inlinecount=allpages&$filter=IsLatestVersion and Id eq 'Alpha'", "Alpha 1.0.0"],
      [
        "id='Alpha'&$filter=NormalizedVersion ge '1.1.0' and NormalizedVersion lt '2.0.0' and IsPrerelease eq false&$orderby=NormalizedVersion desc",
        "Alpha 1.1.0",
      ],
      ["id='Alpha'&$orderby=Version desc", "Alpha 1.10.0-beta, Alpha 1.1.0, Alpha 1.0.0"],
      ["id='Gamma'&$filter=IsLatestVersion", ""],
      [
        "id='Alpha'&$filter=substringof('jsonic', Tags) eq true and not IsPrerelease",
        "Alpha 1.0.0, Alpha 1.1.0",
      ],
    ] as const)
      assert.equal(await found(`FindPackagesById()?${query}`), expected, query)
  })

  it("filters by IDs: texts in any case", async () => {
    assert.equal(await filtered("Id eq 'GAMMA'"), "Gamma 3.0.0-rc")
    assert.equal(await filtered("tolower(Id) eq 'gamma'"), "Gamma 3.0.0-rc")
    assert.equal(await filtered("'Gamma' eq Id"), "Gamma 3.0.0-rc")
    assert.equal(
      await filtered("(Id eq 'Gamma' or Id eq 'nobody') and IsPrerelease"),
      "Gamma 3.0.0-rc",
    )
    assert.equal(await filtered("startswith(Id,'BETA.')"), "Beta.Json 0.9, Beta.Json 1.0")
    assert.equal(await filtered("endswith(Id,'mma')"), "Gamma 3.0.0-rc")
    assert.equal(await filtered("substringof('.j',Id)"), "Beta.Json 0.9, Beta.Json 1.0")
    assert.equal(await filtered("Id gt 'beta.json'"), "Gamma 3.0.0-rc")
    assert.equal(await filtered("Id ne 'Alpha' and not startswith(Id,'b')"), "Gamma 3.0.0-rc")
    assert.equal(await filtered("Id eq null"), "")
  })

  it("filters by versions, in the order of versions", async () => {
    assert.equal(
      await filtered("Version gt '1.9'"),
      "Alpha 1.10.0-beta, Alpha 1.10.0-beta.2, Gamma 3.0.0-rc",
    )
    assert.equal(await filtered("Version eq '1.0'"), "Alpha 1.0.0, Beta.Json 1.0")
    assert.equal(await filtered("NormalizedVersion eq '1.10.0-BETA.2'"), "Alpha 1.10.0-beta.2")
    assert.equal(await filtered("Version eq 'latest'"), "")
    assert.equal(await filtered("startswith(Version,'0.')"), "Beta.Json 0.9")
    assert.equal(await filtered("IsPrerelease eq true and Id ne 'Alpha'"), "Gamma 3.0.0-rc")
  })

  it("filters by what is latest for the client", async () => {
    assert.equal(await filtered("IsLatestVersion"), "Alpha 1.0.0, Beta.Json 1.0")
    assert.equal(
      await filtered("IsAbsoluteLatestVersion eq true"),
      "Alpha 1.10.0-beta.2, Beta.Json 1.0, Gamma 3.0.0-rc",
    )
    assert.equal(
      await filtered("IsLatestVersion or IsAbsoluteLatestVersion"),
      "Alpha 1.0.0, Alpha 1.10.0-beta.2, Beta.Json 1.0, Gamma 3.0.0-rc",
    )
    assert.equal(await filtered("IsLatestVersion and IsAbsoluteLatestVersion"), "Beta.Json 1.0")
    assert.equal(await filtered("IsLatestVersion eq false and Id eq 'Beta.Json'"), "Beta.Json 0.9")
    assert.equal(
      await found("Packages?$filter=IsAbsoluteLatestVersion"),
      "Alpha 1.10.0-beta, Beta.Json 1.0, Gamma 3.0.0-rc",
    )
  })

  it("filters by tags, titles and other texts", async () => {
    assert.equal(await filtered("substringof('psmodule', Tags)"), "Beta.Json 0.9, Beta.Json 1.0")
    assert.equal(
      await filtered("substringof(' JSON ',tolower(Tags)) and IsLatestVersion"),
      "Beta.Json 1.0",
    )
    assert.equal(await filtered("Tags eq 'json psmodule' and IsLatestVersion"), "Beta.Json 1.0")
    assert.equal(await filtered("Title eq 'the gamma'"), "Gamma 3.0.0-rc")
    assert.equal(await filtered("endswith(Title,'mma') and Description ne null"), "Gamma 3.0.0-rc")
    assert.equal(await filtered("Summary ne null or ReleaseNotes ne null or Copyright ne null"), "")
    assert.equal(
      await filtered("Authors eq 'CONTOSO' and Id eq 'Gamma' and Language eq null"),
      "Gamma 3.0.0-rc",
    )
  })

  it("filters and orders by times, as mirrors do", async () => {
    const newest = times.toSorted().at(-1)
    assert.equal(await filtered(`Created ge datetime'${newest}'`), "Gamma 3.0.0-rc")
    assert.equal(await filtered(`Created gt DateTime'${newest}'`), "")
    assert.equal(await filtered("Published lt datetime'1901-01-01T00:00:00'"), "Alpha 1.1.0")
    assert.equal(await filtered("PackageSize gt 100000"), "")
    const order = "$filter=Created gt datetime'2000-01-01'&$orderby=Created desc&$top=2"
    assert.equal(await found(`Packages?${order}`), "Gamma 3.0.0-rc, Beta.Json 1.0")
    const edited = await found("Packages?$orderby=LastEdited desc&$top=1")
    assert.equal(edited, "Alpha 1.1.0")
  })

  it("tells, filters and orders by downloads", async () => {
    const counts = [
      { lowerId: "beta.json", lowerVersion: "0.9.0", downloads: 5 },
      { lowerId: "beta.json", lowerVersion: "1.0.0", downloads: 2 },
      { lowerId: "alpha", lowerVersion: "1.0.0", downloads: 3 },
    ]
    await registry.stores.packages.addDownloads({ feed: "default", counts })
    const feed = readAtom((await ask("FindPackagesById()?id='Beta.Json'")).text())
    assert.deepEqual(
      feed.entries.map(({ properties: p }) => [p["DownloadCount"], p["VersionDownloadCount"]]),
      [
        ["7", "5"],
        ["7", "2"],
      ],
    )
    assert.equal(await filtered("DownloadCount gt 3"), "Beta.Json 0.9, Beta.Json 1.0")
    assert.equal(await filtered("VersionDownloadCount ge 3"), "Alpha 1.0.0, Beta.Json 0.9")
    assert.equal(
      await found("Packages?$filter=IsAbsoluteLatestVersion&$orderby=DownloadCount desc,Id"),
      "Beta.Json 1.0, Alpha 1.10.0-beta, Gamma 3.0.0-rc",
    )
  })

  it("are in the order of names for Visual Studio 2013", async () => {
    const latest = "$filter=IsAbsoluteLatestVersion"
    assert.equal(
      await found(`Packages?${latest}&$orderby=concat(Title,Id),Id`),
      "Alpha 1.10.0-beta, Beta.Json 1.0, Gamma 3.0.0-rc",
    )
    assert.equal(
      await found(
        `Search()?searchTerm='the'&${latest}&includePrerelease=true&$orderby=concat(Title,Id) desc,Id`,
      ),
      "Gamma 3.0.0-rc, Beta.Json 1.0, Alpha 1.10.0-beta",
    )
  })

  it("Search finds listed versions of what the words find", async () => {
    for (const [query, expected] of [
      [
        "searchTerm=''&$filter=IsLatestVersion&$orderby=Id&$skip=0&$top=30&targetFramework=''&includePrerelease=false",
        "Alpha 1.0.0, Beta.Json 1.0",
      ],
      ["searchTerm='json'&$filter=IsLatestVersion&$orderby=Id", "Alpha 1.0.0, Beta.Json 1.0"],
      ["searchTerm='json'&$filter=IsLatestVersion", "Beta.Json 1.0, Alpha 1.0.0"],
      ["searchTerm='gamma'&$filter=IsLatestVersion&includePrerelease=true", ""],
      [
        "searchTerm='gamma'&$filter=IsAbsoluteLatestVersion&includePrerelease=true",
        "Gamma 3.0.0-rc",
      ],
      ["searchTerm='alpha'&includePrerelease=true&$orderby=Id", "Alpha 1.0.0, Alpha 1.10.0-beta"],
      ["searchTerm='alpha'&includePrerelease=false", "Alpha 1.0.0"],
      [
        "searchTerm='the'&$filter=IsAbsoluteLatestVersion&includePrerelease=true&$orderby=Id desc&$top=2&semVerLevel=2.0.0",
        "Gamma 3.0.0-rc, Beta.Json 1.0",
      ],
      [
        "searchTerm='the'&$filter=IsLatestVersion and substringof('PSModule', Tags) eq true",
        "Beta.Json 1.0",
      ],
      [
        "searchTerm='the'&$filter=IsLatestVersion&$orderby=DownloadCount desc,Id&$skip=1&$top=1",
        "Alpha 1.0.0",
      ],
    ] as const)
      assert.equal(await found(`Search()?${query}`), expected, query)
  })

  it("counts all that match, beside the entries and alone", async () => {
    for (const [path, total] of [
      ["Packages?$top=1", 6],
      ["Packages?$filter=IsLatestVersion&$skip=1", 2],
      ["Search()?searchTerm='the'&$filter=IsLatestVersion&$top=1", 2],
      ["Search()?searchTerm='the'&$filter=IsLatestVersion&$orderby=Id&$top=1", 2],
      ["FindPackagesById()?id='Alpha'&$top=0", 3],
      ["GetUpdates()?packageIds='Alpha|Beta.Json'&versions='0.1|0.1'", 2],
    ] as const) {
      const feed = readAtom((await ask(`${path}&$inlinecount=allpages`)).text())
      assert.equal(feed.count, total, path)
      const alone = await ask(path.replace("?", "/$count?"))
      assert.equal(alone.headers["content-type"], "text/plain; charset=utf-8")
      assert.equal(alone.text(), String(total), path)
    }
    assert.equal(readAtom((await ask("Packages")).text()).count, undefined)
    assert.equal((await ask("Packages()/$count")).text(), "6")
  })

  it("GetUpdates tells what is newer", async () => {
    const ids = "packageIds='Alpha|Beta.Json|Nobody|Gamma'&versions='1.0.0|0.1|1.0|2.0'"
    for (const [query, expected] of [
      [`${ids}&includePrerelease=false&includeAllVersions=false`, "Beta.Json 1.0"],
      [
        `${ids}&includePrerelease=true&includeAllVersions=false`,
        "Alpha 1.10.0-beta, Beta.Json 1.0, Gamma 3.0.0-rc",
      ],
      [`${ids}&includePrerelease=false&includeAllVersions=true`, "Beta.Json 0.9, Beta.Json 1.0"],
      [`${ids}&versionConstraints='|(,1.0)||'`, "Beta.Json 0.9"],
      [`${ids}&$top=1&includePrerelease=true`, "Alpha 1.10.0-beta"],
      ["packageIds=''&versions=''", ""],
      ["packageIds='Beta.Json'&versions='what'", ""],
    ] as const)
      assert.equal(await found(`GetUpdates()?${query}`), expected, query)
    assert.equal((await ask("GetUpdates()?packageIds='A|B'&versions='1.0'")).status, 400)
  })

  it("completes IDs and lists versions as JSON arrays", async () => {
    assert.deepEqual((await ask("package-ids?partialId=be")).json(), ["Beta.Json"])
    assert.deepEqual((await ask("package-ids?partialId='ga'&includePrerelease=true")).json(), [
      "Gamma",
    ])
    assert.deepEqual((await ask("package-versions/Alpha")).json(), ["1.0.0"])
    assert.deepEqual(
      (await ask("package-versions/alpha?includePrerelease=true&semVerLevel=2.0.0")).json(),
      ["1.0.0", "1.10.0-beta", "1.10.0-beta.2"],
    )
    assert.deepEqual((await ask("package-versions/no one")).json(), [])
  })
})
