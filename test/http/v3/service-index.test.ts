import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { startReadSide } from "../../support/read-side.ts"

const origin = "http://packages.example:5633/lode"

const resources = [
  ["PackageBaseAddress/3.0.0", "/v3/flatcontainer/"],
  ["RegistrationsBaseUrl", "/v3/registration/"],
  ["RegistrationsBaseUrl/3.0.0-beta", "/v3/registration/"],
  ["RegistrationsBaseUrl/3.0.0-rc", "/v3/registration/"],
  ["RegistrationsBaseUrl/3.4.0", "/v3/registration-gz/"],
  ["RegistrationsBaseUrl/3.6.0", "/v3/registration-gz-semver2/"],
  ["RegistrationsBaseUrl/Versioned", "/v3/registration-gz-semver2/"],
  ["ReadmeUriTemplate/6.13.0", "/v3/flatcontainer/{lower_id}/{lower_version}/readme"],
  ["Catalog/3.0.0", "/v3/catalog/index.json"],
  ["VulnerabilityInfo/6.7.0", "/v3/vulnerabilities/index.json"],
  ["SearchQueryService", "/v3/search"],
  ["SearchQueryService/3.0.0-beta", "/v3/search"],
  ["SearchQueryService/3.0.0-rc", "/v3/search"],
  ["SearchQueryService/3.4.0", "/v3/search"],
  ["SearchQueryService/3.5.0", "/v3/search"],
  ["SearchAutocompleteService", "/v3/autocomplete"],
  ["SearchAutocompleteService/3.0.0-beta", "/v3/autocomplete"],
  ["SearchAutocompleteService/3.0.0-rc", "/v3/autocomplete"],
  ["SearchAutocompleteService/3.5.0", "/v3/autocomplete"],
  ["LegacyGallery", "/api/v2"],
  ["LegacyGallery/2.0.0", "/api/v2"],
  ["PackagePublish/2.0.0", "/api/v2/package"],
  ["SymbolPackagePublish/4.9.0", "/api/v2/symbolpackage"],
  ["ReportAbuseUriTemplate/3.0.0", "/?package={id}&version={version}"],
  ["ReportAbuseUriTemplate/3.0.0-beta", "/?package={id}&version={version}"],
  ["ReportAbuseUriTemplate/3.0.0-rc", "/?package={id}&version={version}"],
]

interface Index {
  readonly version: string
  readonly resources: readonly (Readonly<Record<"@id" | "@type" | "comment", string>> & {
    readonly clientVersion?: string
  })[]
}

describe("GET /v3/index.json", () => {
  it("names every resource once for each type that a client asks for, with absolute addresses", async () => {
    await using site = await startReadSide({ origin })
    const answer = await site.get("/v3/index.json")
    const index = answer.json() as Index
    assert.equal(answer.status, 200)
    assert.equal(answer.headers["content-type"], "application/json; charset=utf-8")
    assert.equal(answer.headers["cache-control"], "max-age=10, must-revalidate")
    assert.deepEqual(Object.keys(index), ["version", "resources"])
    assert.equal(index.version, "3.0.0")
    assert.deepEqual(
      index.resources.map((resource) => [resource["@type"], resource["@id"]]),
      resources.map(([type, path]) => [type, origin + path]),
    )
    assert.ok(index.resources.every(({ comment }) => comment.length > 0))
  })

  it("says of one entry alone since which version clients may use it: as the public gallery does", async () => {
    await using site = await startReadSide({ origin })
    const index = (await site.get("/v3/index.json")).json() as Index
    assert.deepEqual(
      index.resources.flatMap(({ clientVersion, "@type": type }) =>
        clientVersion === undefined ? [] : [[type, clientVersion]],
      ),
      [["RegistrationsBaseUrl/Versioned", "4.3.0-alpha"]],
    )
  })

  it("names the page of a package where it is reached by https, because clients take no other", async () => {
    await using site = await startReadSide({ origin: "https://packages.example" })
    const { resources: named } = (await site.get("/v3/index.json")).json() as Index
    assert.deepEqual(
      named.slice(resources.length).map((resource) => [resource["@type"], resource["@id"]]),
      [
        [
          "PackageDetailsUriTemplate/5.1.0",
          "https://packages.example/?package={id}&version={version}",
        ],
      ],
    )
  })

  it("answers HEAD as GET without the body, and 304 to who has it", async () => {
    await using site = await startReadSide({ origin })
    const get = await site.get("/v3/index.json")
    const head = await site.head("/v3/index.json")
    assert.equal(head.body.length, 0)
    assert.deepEqual({ ...head.headers, date: "" }, { ...get.headers, date: "" })
    const etag = String(get.headers["etag"])
    const again = await site.get("/v3/index.json", { "If-None-Match": etag })
    assert.deepEqual([again.status, again.body.length, again.headers["etag"]], [304, 0, etag])
    assert.equal(again.headers["content-type"], undefined)
  })
})
