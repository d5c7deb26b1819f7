import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { describe, it } from "node:test"
import { gunzipSync } from "node:zlib"
import type { Answer } from "../../support/http-client.ts"
import { aPackage } from "../../support/package-builder.ts"
import { catalogEntry, startReadSide, type ReadSide } from "../../support/read-side.ts"

const origin = "https://packages.example/lode"
const gzip = { "Accept-Encoding": "gzip" }
const plain = `${origin}/v3/registration`
const flat = `${origin}/v3/flatcontainer`

interface Page {
  readonly "@id": string
  readonly count: number
  readonly lower: string
  readonly upper: string
  readonly items?: readonly { readonly catalogEntry: { readonly version: string } }[]
}

interface Index {
  readonly count: number
  readonly items: readonly Page[]
}

function patches(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, patch) => `1.0.${patch + from}`)
}

function versionsOf(page: Page): readonly string[] | undefined {
  return page.items?.map((item) => item.catalogEntry.version)
}

async function indexOf(site: ReadSide, hive: string, id: string): Promise<Index | number> {
  const answer = await site.get(`/v3/${hive}/${id}/index.json`)
  return answer.status === 200 ? (answer.json() as Index) : answer.status
}

function leafOf(base: string, version: string, rest: object) {
  return {
    "@id": `${base}/contoso.json/${version}.json`,
    "@type": "Package",
    catalogEntry: {
      "@id": `${base}/contoso.json/${version}.json#catalogEntry`,
      "@type": "PackageDetails",
      packageContent: `${flat}/contoso.json/${version}/contoso.json.${version}.nupkg`,
      ...rest,
    },
    packageContent: `${flat}/contoso.json/${version}/contoso.json.${version}.nupkg`,
    registration: `${base}/contoso.json/index.json`,
  }
}

describe("GET /v3/registration/{id}/index.json", () => {
  it("shows everything a version says of itself, where its files are, and whether it is listed", async () => {
    await using site = await startReadSide({ origin })
    const entry = {
      authors: "Dana, Ümit",
      description: 'A "quoted" text\nwith lines',
      tags: ["json", "serial"],
      licenseUrl: "https://licences.example/MIT",
      licenseExpression: "MIT",
      dependencyGroups: [
        { targetFramework: "net8.0", dependencies: [{ id: "Fabrikam", range: "[1.0.0, )" }] },
      ],
    }
    await site.seed(aPackage("Contoso.Json", "1.0.0-Beta"), entry)
    const rich = aPackage("Contoso.JSON", "1.0").withIcon().withReadme().withLicenseFile()
    await site.seed(rich)
    await site.change("unlist", "Contoso.Json", "1.0.0")
    const answer = await site.get("/v3/registration/Contoso.Json/index.json")
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.json(), {
      "@id": `${plain}/contoso.json/index.json`,
      "@type": ["catalog:CatalogRoot", "PackageRegistration", "catalog:Permalink"],
      count: 1,
      items: [
        {
          "@id": `${plain}/contoso.json/index.json#page/1.0.0-beta/1.0.0`,
          "@type": "catalog:CatalogPage",
          count: 2,
          items: [
            leafOf(plain, "1.0.0-beta", {
              listed: true,
              published: "2026-11-21T10:00:00.0000000Z",
              ...catalogEntry("Contoso.Json", "1.0.0-Beta", entry),
            }),
            leafOf(plain, "1.0.0", {
              iconUrl: `${flat}/contoso.json/1.0.0/icon`,
              licenseUrl: `${flat}/contoso.json/1.0.0/license`,
              readmeUrl: `${flat}/contoso.json/1.0.0/readme`,
              listed: false,
              published: "2026-11-21T10:00:01.0000000Z",
              ...catalogEntry("Contoso.JSON", "1.0.0"),
            }),
          ],
          lower: "1.0.0-beta",
          parent: `${plain}/contoso.json/index.json`,
          upper: "1.0.0",
        },
      ],
    })
  })

  it("answers 404 for an ID that is unknown, wholly deleted or no ID", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Gone", ["1.0.0"])
    await site.change("soft-delete", "Gone", "1.0.0")
    for (const id of ["nothing", "gone", "a%2Fb", "a b"]) {
      const answer = await site.get(`/v3/registration/${encodeURI(id)}/index.json`)
      assert.deepEqual([answer.status, answer.warnings], [404, []], id)
    }
  })

  it("holds up to 127 versions itself, in pages of 64", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Many", patches(127).toReversed())
    assert.deepEqual(pagesOf(await indexOf(site, "registration", "many")), [
      ["index.json#page/1.0.0/1.0.63", 64, patches(64)],
      ["index.json#page/1.0.64/1.0.126", 63, patches(63, 64)],
    ])
  })

  it("leads to page documents from 128 versions on", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Many", patches(130))
    const index = await indexOf(site, "registration", "many")
    assert.deepEqual(index, {
      "@id": `${plain}/many/index.json`,
      "@type": ["catalog:CatalogRoot", "PackageRegistration", "catalog:Permalink"],
      count: 3,
      items: [
        ["1.0.0", "1.0.63", 64],
        ["1.0.64", "1.0.127", 64],
        ["1.0.128", "1.0.129", 2],
      ].map(([lower, upper, count]) => ({
        "@id": `${plain}/many/page/${lower}/${upper}.json`,
        "@type": "catalog:CatalogPage",
        count,
        lower,
        upper,
      })),
    })
  })
})

function pagesOf(index: Index | number) {
  assert.ok(typeof index === "object")
  return index.items.map((page) => [
    page["@id"].slice(`${plain}/many/`.length),
    page.count,
    versionsOf(page),
  ])
}

describe("GET /v3/registration/{id}/page/{lower}/{upper}.json", () => {
  it("shows the versions from one to another, both included", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Contoso.Json", ["1.0.0", "1.1.0", "1.2.0", "2.0.0"])
    const answer = await site.get("/v3/registration/CONTOSO.json/page/1.1/1.2.0.json")
    assert.deepEqual(answer.json(), {
      "@id": `${plain}/contoso.json/page/1.1.0/1.2.0.json`,
      "@type": "catalog:CatalogPage",
      count: 2,
      items: ["1.1.0", "1.2.0"].map((version, place) =>
        leafOf(plain, version, {
          listed: true,
          published: `2026-11-21T10:00:0${place + 1}.0000000Z`,
          ...catalogEntry("Contoso.Json", version),
        }),
      ),
      lower: "1.1.0",
      parent: `${plain}/contoso.json/index.json`,
      upper: "1.2.0",
    })
  })

  it("still answers whatever lies in a range whose boundaries have moved", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Many", patches(128))
    await site.seedVersions("Many", ["0.9.0", "1.0.0.1", "1.0.5-beta"])
    await site.change("soft-delete", "Many", "1.0.63")
    const answer = await site.get("/v3/registration/many/page/1.0.0/1.0.63.json")
    const expected = patches(63)
    expected.splice(5, 0, "1.0.5-beta")
    expected.splice(1, 0, "1.0.0.1")
    assert.deepEqual(versionsOf(answer.json() as Page), expected)
    assert.equal(expected.length, 65)
  })

  it("answers 404 for an empty range, a range no index can have named, and no versions", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Many", patches(3))
    await site.seedVersions("Huge", patches(600))
    for (const page of [
      "many/page/2.0.0/3.0.0.json",
      "many/page/1.0.2/1.0.0.json",
      "many/page/a/b.json",
      "many/page/1.0.0/1.0.2",
      "other/page/1.0.0/1.0.2.json",
      "huge/page/1.0.0/1.0.599.json",
    ])
      assert.equal((await site.get(`/v3/registration/${page}`)).status, 404, page)
  })
})

describe("GET /v3/registration/{id}/{version}.json", () => {
  it("shows one version in any case and spelling, unlisted too, but not deleted", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Contoso.Json", ["1.0.0-Beta", "2.0.0"])
    await site.change("unlist", "Contoso.Json", "1.0.0-beta")
    await site.change("soft-delete", "Contoso.Json", "2.0.0")
    const shown = {
      listed: false,
      packageContent: `${flat}/contoso.json/1.0.0-beta/contoso.json.1.0.0-beta.nupkg`,
      published: "2026-11-21T10:00:00.0000000Z",
      ...catalogEntry("Contoso.Json", "1.0.0-Beta"),
    }
    for (const address of ["contoso.json/1.0.0-beta.json", "CONTOSO.JSON/1.0-BETA.json"]) {
      const answer = await site.get(`/v3/registration/${address}`)
      assert.deepEqual(answer.json(), {
        "@id": `${plain}/contoso.json/1.0.0-beta.json`,
        "@type": ["Package", "catalog:Permalink"],
        catalogEntry: `${plain}/contoso.json/1.0.0-beta.json#catalogEntry`,
        registration: `${plain}/contoso.json/index.json`,
        ...shown,
      })
    }
    for (const leaf of ["2.0.0.json", "3.0.0.json", "latest.json", "1.0.0-beta"])
      assert.equal((await site.get(`/v3/registration/contoso.json/${leaf}`)).status, 404, leaf)
  })
})

describe("the registration hives", () => {
  it("show SemVer 2 versions only in the hive for it, as if they did not exist in the others", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Mixed", ["1.0.0", "1.1.0-beta.1", "1.2.0+build"])
    await site.seedVersions("Modern", ["1.0.0+build"])
    const seen = async (hive: string, id: string) => {
      const index = await indexOf(site, hive, id)
      return typeof index === "number" ? index : index.items.flatMap(versionsOf)
    }
    for (const hive of ["registration", "registration-gz"]) {
      assert.deepEqual(await seen(hive, "mixed"), ["1.0.0"])
      assert.equal(await seen(hive, "modern"), 404)
      assert.equal((await site.get(`/v3/${hive}/mixed/1.2.0.json`)).status, 404)
      const page = await site.get(`/v3/${hive}/mixed/page/1.0.0/1.2.0.json`)
      assert.deepEqual(versionsOf(page.json() as Page), ["1.0.0"])
    }
    const hive = "registration-gz-semver2"
    assert.deepEqual(await seen(hive, "mixed"), ["1.0.0", "1.1.0-beta.1", "1.2.0+build"])
    assert.deepEqual(await seen(hive, "modern"), ["1.0.0+build"])
    assert.equal((await site.get(`/v3/${hive}/mixed/1.2.0.json`)).status, 200)
  })

  it("lead only to their own documents", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("Contoso.Json", ["1.0.0"])
    for (const hive of ["registration", "registration-gz", "registration-gz-semver2"]) {
      const base = `${origin}/v3/${hive}`
      const index = await indexOf(site, hive, "contoso.json")
      assert.deepEqual(index, {
        "@id": `${base}/contoso.json/index.json`,
        "@type": ["catalog:CatalogRoot", "PackageRegistration", "catalog:Permalink"],
        count: 1,
        items: [
          {
            "@id": `${base}/contoso.json/index.json#page/1.0.0/1.0.0`,
            "@type": "catalog:CatalogPage",
            count: 1,
            items: [
              leafOf(base, "1.0.0", {
                listed: true,
                published: "2026-11-21T10:00:00.0000000Z",
                ...catalogEntry("Contoso.Json", "1.0.0"),
              }),
            ],
            lower: "1.0.0",
            parent: `${base}/contoso.json/index.json`,
            upper: "1.0.0",
          },
        ],
      })
    }
  })

  it("compress for clients that accept it, except the one for clients that cannot", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("A", ["1.0.0"])
    const facts = ({ headers }: Answer) => [headers["content-encoding"], headers["vary"]]
    for (const hive of ["registration-gz", "registration-gz-semver2"]) {
      for (const file of ["index.json", "1.0.0.json", "page/1.0.0/1.0.0.json"]) {
        const identity = await site.get(`/v3/${hive}/a/${file}`)
        const packed = await site.get(`/v3/${hive}/a/${file}`, gzip)
        assert.deepEqual(gunzipSync(packed.body), identity.body, file)
        assert.deepEqual(facts(identity), [undefined, "Accept-Encoding"])
        assert.deepEqual(facts(packed), ["gzip", "Accept-Encoding"])
      }
    }
    assert.deepEqual(facts(await site.get("/v3/registration/a/index.json", gzip)), [
      undefined,
      undefined,
    ])
  })

  it("tag the very bytes they send, answer HEAD, and 304 until something changes", async () => {
    await using site = await startReadSide({ origin })
    await site.seedVersions("A", ["1.0.0"])
    const path = "/v3/registration-gz/a/index.json"
    const get = await site.get(path, gzip)
    const digest = createHash("sha256").update(get.body).digest("base64url").slice(0, 32)
    assert.equal(get.headers["etag"], `"${digest}"`)
    assert.equal(get.headers["cache-control"], "max-age=10, must-revalidate")
    const head = await site.head(path, gzip)
    assert.equal(head.body.length, 0)
    assert.deepEqual({ ...head.headers, date: "" }, { ...get.headers, date: "" })
    const condition = { "If-None-Match": `"${digest}"` }
    const same = await site.get(path, { ...gzip, ...condition })
    assert.deepEqual([same.status, same.body.length], [304, 0])
    assert.equal(same.headers["vary"], "Accept-Encoding")
    assert.equal((await site.get(path, condition)).status, 200)
    await site.change("unlist", "A", "1.0.0")
    assert.equal((await site.get(path, { ...gzip, ...condition })).status, 200)
  })

  it("cut pages that weigh too much, and leave them out of the index", async () => {
    await using site = await startReadSide({ origin })
    const description = "x".repeat(240_000)
    for (const version of patches(9)) await site.seed(aPackage("Heavy", version), { description })
    const index = await indexOf(site, "registration", "heavy")
    assert.ok(typeof index === "object")
    assert.deepEqual(
      index.items.map((page) => [page["@id"], page.count, page.items]),
      [
        [`${plain}/heavy/page/1.0.0/1.0.3.json`, 4, undefined],
        [`${plain}/heavy/page/1.0.4/1.0.7.json`, 4, undefined],
        [`${plain}/heavy/page/1.0.8/1.0.8.json`, 1, undefined],
      ],
    )
    const read: string[] = []
    for (const page of index.items) {
      const document = await site.get(page["@id"].slice(origin.length))
      read.push(...(versionsOf(document.json() as Page) ?? []))
    }
    assert.deepEqual(read, patches(9))
    // A range that two pages share is still answered; one that no page could have grown to is not.
    const both = await site.get(`${plain}/heavy/page/1.0.5/1.0.8.json`.slice(origin.length))
    assert.deepEqual(versionsOf(both.json() as Page), patches(9).slice(5))
    for (const version of patches(30).slice(9))
      await site.seed(aPackage("Heavy", version), { description })
    const all = await site.get(`${plain}/heavy/page/1.0.0/1.0.29.json`.slice(origin.length))
    assert.equal(all.status, 404)
  })
})
