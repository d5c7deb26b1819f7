import type { SearchPage } from "../../domain/ports/search-index.ts"
import type { FoundPackage } from "../../services/reading/search-packages.ts"
import { addressesAt, type Addresses, type Hive } from "./addresses.ts"
import { searchFacts } from "./package-facts.ts"

/** What most versions have none of, as members of a result. */
const noFacts = JSON.stringify(searchFacts({})).slice(1, -1)

/** The text of an answer. Most of it is text already, and what is not needs no escaping: IDs, versions and numbers. */
export function searchAnswer(page: SearchPage<FoundPackage>, origin: string, hive: Hive): string {
  const addresses = addressesAt(JSON.stringify(origin).slice(1, -1))
  const data = page.hits.map((hit) => resultText(hit, addresses, hive))
  return `{"totalHits":${page.totalHits},"data":[${data.join(",")}]}`
}

/** PSResourceGet fails on a result without `id` or `tags`, the NuGet client on one without `versions`. */
function resultText(hit: FoundPackage, addresses: Addresses, hive: Hive): string {
  const { lowerId } = hit
  const registration = addresses.registrationIndex(hive, lowerId)
  const versions = hit.versions.map(({ version, lowerVersion, downloads }) => {
    const leaf = addresses.registrationLeaf(hive, { lowerId, lowerVersion })
    return `{"version":"${version}","downloads":${downloads},"@id":"${leaf}"}`
  })
  const icon = hit.hasIcon ? `"iconUrl":"${addresses.packageFile(hit, "icon")}",` : ""
  const license = hit.hasLicense ? `"licenseUrl":"${addresses.packageFile(hit, "license")}",` : ""
  return (
    `{"@id":"${registration}","@type":"Package","registration":"${registration}",` +
    `"version":"${hit.version}",${icon}${license}"owners":${hit.owners},` +
    `"totalDownloads":${hit.totalDownloads},"verified":${hit.verified},` +
    `"versions":[${versions.join(",")}],${factsText(hit)},${hit.shown.slice(1)}`
  )
}

function factsText(hit: FoundPackage): string {
  const isUsual = hit.deprecation === undefined && hit.vulnerabilities === undefined
  return isUsual ? noFacts : JSON.stringify(searchFacts(hit)).slice(1, -1)
}
