import type { SearchPage } from "../../domain/ports/search-index.ts"
import type { FoundPackage } from "../../services/reading/search-packages.ts"
import { addressesAt, type Addresses, type Hive } from "./addresses.ts"
import { searchFacts } from "./package-facts.ts"

/** What most versions have none of, as members of a result. */
const noFacts = JSON.stringify(searchFacts({})).slice(1, -1)

/** A result as JSON text, with the name of its hit. */
export interface NamedResult {
  readonly name: number
  readonly text: string
}

export interface ResultPage {
  readonly totalHits: number
  readonly results: readonly NamedResult[]
}

/** Each hit as text. Most of it is text already, and what is not needs no escaping: IDs, versions and numbers. */
export function resultPage(
  { totalHits, hits }: SearchPage<FoundPackage>,
  origin: string,
  hive: Hive,
): ResultPage {
  const addresses = addressesAt(JSON.stringify(origin).slice(1, -1))
  const results = hits.map((hit) => ({
    name: hit.name,
    text: resultText(hit, addresses, hive),
  }))
  return { totalHits, results }
}

/** The whole answer. */
export function searchAnswer({ totalHits, results }: ResultPage): string {
  return `${pageStart(totalHits)}${results.map(({ text }) => text).join(",")}${pageEnd}`
}

/** What stands before the results, which have commas between them. */
export function pageStart(totalHits: number): string {
  return `{"totalHits":${totalHits},"data":[`
}

/** What stands behind them. */
export const pageEnd = "]}"

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
