/** How each client finds its resources in the service index. */
import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { nuget } from "../../support/client-calls.ts"
import { address, list, object, text } from "../../support/client-reads.ts"
import { startRegistry } from "../../support/registry.ts"

/** The types that clients look for, the first one that is there wins: NuGet.Client, then PSResourceGet. */
const lookups = {
  search: [
    ["SearchQueryService/Versioned", "SearchQueryService/3.4.0", "SearchQueryService/3.0.0-beta"],
    ["SearchQueryService/3.5.0", "SearchQueryService/3.0.0-rc", "SearchQueryService/3.0.0-beta"],
    ["SearchQueryService"],
  ],
  "registration-gz-semver2/": [
    ["RegistrationsBaseUrl/Versioned", "RegistrationsBaseUrl/3.6.0"],
    // NuGet 4.3 to 5.8: nuget.exe and Visual Studio 2017 and 2019 would find no SemVer 2 package with the next type.
    ["RegistrationsBaseUrl/Versioned", "RegistrationsBaseUrl/3.4.0"],
    ["RegistrationsBaseUrl/3.6.0", "RegistrationsBaseUrl/3.4.0", "RegistrationsBaseUrl"],
  ],
  "registration-gz/": [["RegistrationsBaseUrl/3.4.0"]],
  "registration/": [
    ["RegistrationsBaseUrl/3.0.0-rc"],
    ["RegistrationsBaseUrl/3.0.0-beta"],
    ["RegistrationsBaseUrl"],
  ],
  autocomplete: [
    ["SearchAutocompleteService/Versioned", "SearchAutocompleteService/3.0.0-beta"],
    ["SearchAutocompleteService/3.5.0"],
    ["SearchAutocompleteService/3.0.0-rc"],
    ["SearchAutocompleteService"],
  ],
  "flatcontainer/": [["PackageBaseAddress/Versioned", "PackageBaseAddress/3.0.0"]],
  "vulnerabilities/index.json": [["VulnerabilityInfo/6.7.0"]],
  "flatcontainer/{lower_id}/{lower_version}/readme": [
    ["ReadmeUriTemplate/Versioned", "ReadmeUriTemplate/6.13.0"],
  ],
  "catalog/index.json": [["Catalog/3.0.0"]],
  "../api/v2": [["LegacyGallery/Versioned", "LegacyGallery/2.0.0"]],
  "../api/v2/package": [["PackagePublish/Versioned", "PackagePublish/2.0.0"]],
  "../api/v2/symbolpackage": [["SymbolPackagePublish/4.9.0"]],
  "../?package={id}&version={version}": [
    ["ReportAbuseUriTemplate/Versioned", "ReportAbuseUriTemplate/3.0.0"],
  ],
}
/** Clients take these over https only; without them they show nothing, which a server without such pages wants. */
const httpsOnly = ["RepositorySignatures", "PackageDetailsUriTemplate", "OwnerDetailsUriTemplate"]

describe("the service index as clients search it", () => {
  it("has one address for each resource, under the first type that each client looks for", async () => {
    await using registry = await startRegistry()
    const answer = await registry.ask("/v3/index.json", {
      headers: { ...nuget, "Accept-Encoding": "identity" },
    })
    const index = answer.json() as {
      version: string
      resources: { "@id": string; "@type": unknown }[]
    }
    assert.deepEqual(
      object({ version: text, resources: list(object({ "@id": address, "@type": text })) })(
        index,
        "index",
      ),
      [],
    )
    assert.match(index.version, /^3\./)
    const at = (type: string) =>
      index.resources.filter((entry) => entry["@type"] === type).map((entry) => entry["@id"])
    for (const [path, clients] of Object.entries(lookups))
      for (const types of clients) {
        const chosen = types.map((type) => at(type)).find((addresses) => addresses.length > 0)
        const wanted = path.startsWith("../") ? path.slice(3) : `v3/${path}`
        assert.deepEqual(chosen, [`${registry.address}/${wanted}`], types.join(", "))
      }
    const types = index.resources.map((entry) => String(entry["@type"]).split("/")[0])
    assert.deepEqual(
      httpsOnly.filter((name) => types.includes(name)),
      [],
    )
    // The client drops a query that a search address has.
    for (const type of ["SearchQueryService", "SearchAutocompleteService"])
      assert.equal(new URL(at(type)[0] ?? "").search, "")
  })
})
