/**
 * What clients ask of search, metadata and autocomplete, address by address, and what they read of the answers. The
 * libraries of the .NET SDK itself ask in test/clients/protocol; here are the calls of those that cannot be run.
 */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { gunzipSync } from "node:zlib"
import { fillClientFeed, manyVersions } from "../../support/client-feed.ts"
import {
  completions,
  full,
  hive,
  nuget,
  powerShell,
  registrations,
  searches,
} from "../../support/client-calls.ts"
import {
  registrationPage,
  vulnerabilityIndex,
  vulnerabilityPage,
} from "../../support/client-documents.ts"
import { moment } from "../../support/client-reads.ts"
import type { Answer } from "../../support/http-client.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

describe("what clients ask of search, metadata and autocomplete", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
    await fillClientFeed(registry)
  })

  after(() => registry[Symbol.asyncDispose]())

  for (const { client, path, headers = nuget, reads, sees } of [
    ...searches,
    ...completions,
    ...registrations,
  ])
    it(`${client}: GET ${path}`, async () => {
      const answer = await registry.ask(path, { headers })
      assert.equal(answer.status, 200)
      assert.deepEqual(answer.warnings, [])
      const read = jsonOf(answer)
      assert.deepEqual(reads(read, "answer"), [])
      assert.deepEqual(seen(read), sees)
    })

  it("a hit shows all that a client can show of it", async () => {
    const answer = await registry.ask(searches[0]?.path ?? "", { headers: nuget })
    const { data } = jsonOf(answer) as { data: object[] }
    const files = `${registry.address}/v3/flatcontainer/contoso.json/1.2.0`
    const versions = ["1.0.0", "1.2.0"].map((version) => ({
      version,
      downloads: 0,
      "@id": `${registry.address}${hive}/contoso.json/${version}.json`,
    }))
    assert.deepEqual(data, [
      {
        "@id": `${registry.address}${hive}/contoso.json/index.json`,
        "@type": "Package",
        registration: `${registry.address}${hive}/contoso.json/index.json`,
        id: "Contoso.Json",
        version: "1.2.0",
        description: "Reads and writes JSON.",
        summary: "JSON, quickly.",
        title: "JSON for Contoso",
        iconUrl: `${files}/icon`,
        projectUrl: "https://contoso.example/json",
        tags: ["json", "serial"],
        authors: ["Dana", "Ümit"],
        owners: ["admin"],
        totalDownloads: 0,
        verified: false,
        packageTypes: [{ name: "Dependency" }],
        versions,
        vulnerabilities: [],
      },
    ])
  })

  it("a version in the registration shows all that a client can show of it", async () => {
    const index = jsonOf(await registry.ask(`${hive}/contoso.json/index.json`)) as {
      items: { items: { catalogEntry: { published: unknown } }[] }[]
    }
    const leafOf = index.items[0]?.items[2]
    const published = leafOf?.catalogEntry.published
    assert.deepEqual(moment(published, "published"), [])
    const files = `${registry.address}/v3/flatcontainer/contoso.json/1.2.0`
    const packageContent = `${files}/contoso.json.1.2.0.nupkg`
    const address = `${registry.address}${hive}/contoso.json/1.2.0.json`
    assert.deepEqual(leafOf, {
      "@id": address,
      "@type": "Package",
      catalogEntry: {
        "@id": `${address}#catalogEntry`,
        "@type": "PackageDetails",
        ...richMetadata,
        iconUrl: `${files}/icon`,
        readmeUrl: `${files}/readme`,
        listed: true,
        packageContent,
        published,
      },
      packageContent,
      registration: `${registry.address}${hive}/contoso.json/index.json`,
    })
  })

  it("a page's document holds the versions that its index promised, and what to install them from", async () => {
    const index = jsonOf(await registry.ask(`${hive}/contoso.many/index.json`)) as {
      items: { "@id": string; count: number }[]
    }
    const found: string[] = []
    for (const promised of index.items) {
      const answer = jsonOf(await registry.askAt(promised["@id"], { headers: nuget }))
      assert.deepEqual(registrationPage(answer, "page"), [])
      const versions = seen(answer) as string[]
      assert.equal(versions.length, promised.count)
      found.push(...versions)
    }
    assert.deepEqual(found, manyVersions)
  })

  it("PSResourceGet installs from the registration's packageContent, anonymous and with credentials", async () => {
    const leafOf = jsonOf(
      await registry.ask(`${hive}/contoso.many/page/1.0.5/1.0.5.json`, { headers: powerShell }),
    ) as { items: { packageContent: string }[] }
    const [first] = leafOf.items
    for (const headers of [{}, powerShell]) {
      const content = await registry.askAt(first?.packageContent ?? "", { headers })
      assert.deepEqual([content.status, content.body.subarray(0, 2).toString()], [200, "PK"])
    }
  })

  it("an ID that is not there is 404 in every registration and no error in a search", async () => {
    for (const folder of ["registration", "registration-gz", "registration-gz-semver2"]) {
      const answer = await registry.ask(`/v3/${folder}/contoso.nothing/index.json`)
      assert.equal(answer.status, 404)
    }
    const found = await registry.ask(`/v3/search?q=packageid:contoso.nothing&${full}`)
    assert.deepEqual(found.json(), { totalHits: 0, data: [] })
  })

  it("Visual Studio shows the readme of its template's address, and none where there is none", async () => {
    const template = await resource("ReadmeUriTemplate/6.13.0")
    const of = (id: string, version: string) =>
      registry.askAt(template.replace("{lower_id}", id).replace("{lower_version}", version))
    const readme = await of("contoso.json", "1.2.0")
    assert.deepEqual([readme.status, readme.text()], [200, "# JSON\n"])
    assert.match(String(readme.headers["content-type"]), /^text\/markdown/)
    assert.equal((await of("contoso.json", "1.0.0")).status, 404)
  })

  it("a report of abuse leads to this server, with the ID and version filled in or not", async () => {
    const template = await resource("ReportAbuseUriTemplate/3.0.0")
    assert.ok(template.includes("{id}") && template.includes("{version}"))
    // Since it escapes the template before it fills it in, the newest client asks for the second address.
    for (const [id, version] of [
      ["Contoso.Json", "1.2.0"],
      ["%7Bid%7D", "%7Bversion%7D"],
    ] as const) {
      const page = await registry.askAt(template.replace("{id}", id).replace("{version}", version))
      assert.equal(page.status, 200)
    }
  })

  it("an audit reads the index of vulnerabilities, and every page as an object", async () => {
    const index = jsonOf(
      await registry.askAt(await resource("VulnerabilityInfo/6.7.0"), { headers: nuget }),
    ) as { "@id": string; "@name": string }[]
    assert.deepEqual(vulnerabilityIndex(index, "index"), [])
    assert.ok(index.length <= 16 && index.every((entry) => /^[\w-]{1,32}$/.test(entry["@name"])))
    for (const entry of index) {
      const known = jsonOf(await registry.askAt(entry["@id"], { headers: nuget }))
      assert.deepEqual(vulnerabilityPage(known, "page"), [])
    }
  })

  it("nuget list finds the V2 feed through LegacyGallery", async () => {
    const feed = await resource("LegacyGallery/2.0.0")
    const metadataDocument = await registry.askAt(`${feed}/$metadata`)
    assert.match(metadataDocument.text(), /<FunctionImport Name="Search"/)
    assert.match(metadataDocument.text(), /Name="IsAbsoluteLatestVersion"/)
    const query = `$filter=IsLatestVersion&$orderby=Id&searchTerm='json'&targetFramework=''&includePrerelease=false&$skip=0&$top=30&${full}`
    const found = await registry.askAt(`${feed}/Search()?${query}`, {
      headers: { ...nuget, Accept: "application/atom+xml, application/xml" },
    })
    assert.equal(found.status, 200)
    assert.match(contentOf(found).toString(), /<d:Version>1\.2\.0<\/d:Version>/)
  })

  async function resource(type: string): Promise<string> {
    const index = (await registry.ask("/v3/index.json")).json() as {
      resources: { "@id": string; "@type": string }[]
    }
    return index.resources.find((entry) => entry["@type"] === type)?.["@id"] ?? ""
  }
})

describe("the same calls on a private feed", () => {
  it("are answered to who sends credentials unasked, and challenged one by one otherwise", async () => {
    await using registry = await startRegistry({ LODE_READ: "authenticated" })
    await fillClientFeed(registry)
    const Authorization = `Basic ${Buffer.from(`any:${adminKey}`).toString("base64")}`
    for (const { path, reads, sees } of [...searches, ...completions, ...registrations]) {
      const asked = await registry.ask(path, { headers: nuget })
      assert.equal(asked.status, 401, path)
      assert.match(String(asked.headers["www-authenticate"]), /^Basic realm="/)
      const answer = await registry.ask(path, { headers: { ...nuget, Authorization } })
      assert.equal(answer.status, 200, path)
      const read = jsonOf(answer)
      assert.deepEqual([reads(read, "answer"), seen(read)], [[], sees], path)
    }
  })
})

function contentOf({ headers, body }: Answer): Buffer {
  return headers["content-encoding"] === "gzip" ? gunzipSync(body) : body
}

function jsonOf(answer: Answer): unknown {
  return JSON.parse(contentOf(answer).toString())
}

/** What the nuspec of "Contoso.Json 1.2.0" says. */
const richMetadata = {
  id: "Contoso.Json",
  version: "1.2.0",
  authors: "Dana, Ümit",
  description: "Reads and writes JSON.",
  summary: "JSON, quickly.",
  title: "JSON for Contoso",
  tags: ["json", "serial"],
  language: "",
  projectUrl: "https://contoso.example/json",
  licenseExpression: "MIT",
  minClientVersion: "",
  copyright: "",
  releaseNotes: "",
  requireLicenseAcceptance: true,
  dependencyGroups: [
    {
      targetFramework: "netstandard2.0",
      dependencies: [
        { id: "Contoso.Base", range: "[1.0.0, )" },
        { id: "Contoso.Many", range: "[1.0.5, 2.0.0)" },
      ],
    },
    { targetFramework: "net8.0", dependencies: [{ id: "Contoso.Base", range: "(, 2.0.0]" }] },
  ],
  packageTypes: [{ name: "Dependency" }],
}

interface SeenLeaf {
  readonly catalogEntry: { readonly version: string; readonly listed?: boolean }
}
interface SeenPage {
  readonly lower: string
  readonly upper: string
  readonly items?: readonly SeenLeaf[]
}
type SeenHit = { readonly id: string; readonly version: string } | string

/** The IDs and versions in an answer of any of the three kinds; hits in order of their names, whichever is the best. */
function seen(read: unknown): unknown {
  const { totalHits, data, items } = read as {
    totalHits?: number
    data?: readonly SeenHit[]
    items?: readonly (SeenPage | SeenLeaf)[]
  }
  if (items !== undefined)
    return items.map((item) => ("catalogEntry" in item ? seenVersion(item) : seenPage(item)))
  const hits = (data ?? [])
    .map((hit) => (typeof hit === "string" ? hit : `${hit.id} ${hit.version}`))
    .toSorted()
  return data?.some((hit) => typeof hit === "string")
    ? { totalHits, data: hits }
    : { totalHits, hits }
}

function seenPage({ lower, upper, items }: SeenPage): unknown {
  return items === undefined ? `${lower} to ${upper}` : items.map(seenVersion)
}

function seenVersion({ catalogEntry: { version, listed } }: SeenLeaf): string {
  return listed === false ? `${version} unlisted` : version
}
