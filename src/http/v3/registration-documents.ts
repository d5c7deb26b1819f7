/**
 * The registration documents. Each version brings its catalog entry as ready JSON, stored when it was pushed; what is
 * added here are addresses and the facts that change. Nothing is parsed, so a page costs what it weighs.
 */
import type { PackageKey } from "../../domain/package-identity.ts"
import type { PackageVersion, VersionInBytes } from "../../domain/package-version.ts"
import { toIsoTime } from "../../domain/time.ts"
import type { RegistrationPage } from "../../services/reading/read-registration.ts"
import { withCommas, type JsonParts } from "../delivery/json-parts.ts"
import { registrationFacts } from "./package-facts.ts"
import type { Addresses, Hive, PageBounds } from "./addresses.ts"

/** An ID as one hive shows it to a client at one origin. */
export interface RegistrationView {
  readonly addresses: Addresses
  readonly hive: Hive
  readonly lowerId: string
}

/** The index: its pages whole, or by address for an ID of many versions. */
export function registrationIndex(
  view: RegistrationView,
  pages: readonly RegistrationPage[],
): JsonParts {
  const { addresses, hive, lowerId } = view
  const index = addresses.registrationIndex(hive, lowerId)
  const items = pages.map(({ versions, ...bounds }) =>
    versions === undefined
      ? [pageReference(view, bounds)]
      : page(view, { "@id": `${index}#page/${bounds.lower}/${bounds.upper}`, ...bounds, versions }),
  )
  const head = textOf({
    "@id": index,
    "@type": ["catalog:CatalogRoot", "PackageRegistration", "catalog:Permalink"],
    count: pages.length,
  })
  return [`{${head},"items":[`, ...withCommas(items), "]}"]
}

/** The document of one page, which shows the bounds it was asked for. */
export function registrationPage(
  view: RegistrationView,
  bounds: PageBounds,
  versions: readonly VersionInBytes[],
): JsonParts {
  const address = view.addresses.registrationPage(view.hive, view.lowerId, bounds)
  return page(view, { "@id": address, ...bounds, versions })
}

/** The document of one version. Clients that follow its `catalogEntry` come back to it, so it holds the entry as well. */
export function registrationLeaf(view: RegistrationView, version: PackageVersion): string {
  const { addresses, hive, lowerId } = view
  const leaf = textOf({
    "@id": addresses.registrationLeaf(hive, version),
    "@type": ["Package", "catalog:Permalink"],
    catalogEntry: entryAddress(view, version),
    registration: addresses.registrationIndex(hive, lowerId),
  })
  return `{${leaf},${factsOf(view, version)},${version.catalogEntry.slice(1, -1)}}`
}

function pageReference(view: RegistrationView, page: PageBounds & { readonly count: number }) {
  return JSON.stringify({
    "@id": view.addresses.registrationPage(view.hive, view.lowerId, page),
    "@type": "catalog:CatalogPage",
    count: page.count,
    lower: page.lower,
    upper: page.upper,
  })
}

interface WholePage extends PageBounds {
  readonly "@id": string
  readonly versions: readonly VersionInBytes[]
}

function page(view: RegistrationView, { "@id": id, lower, upper, versions }: WholePage): JsonParts {
  const parent = view.addresses.registrationIndex(view.hive, view.lowerId)
  const head = textOf({ "@id": id, "@type": "catalog:CatalogPage", count: versions.length })
  const tail = textOf({ lower, parent, upper })
  const items = versions.map((version) => leafItem(view, version))
  return [`{${head},"items":[`, ...withCommas(items), `],${tail}}`]
}

function leafItem(view: RegistrationView, version: VersionInBytes): JsonParts {
  const { addresses, hive, lowerId } = view
  const head = textOf({ "@id": addresses.registrationLeaf(hive, version), "@type": "Package" })
  const entry = textOf({ "@id": entryAddress(view, version), "@type": "PackageDetails" })
  const tail = textOf({
    packageContent: addresses.packageContent(version),
    registration: addresses.registrationIndex(hive, lowerId),
  })
  const ownMembers = version.catalogEntry.subarray(1, -1)
  return [`{${head},"catalogEntry":{${entry},${factsOf(view, version)},`, ownMembers, `},${tail}}`]
}

/** Not an address in the catalog: that tells of changes, and a version's row does not know which was its last. */
function entryAddress({ addresses, hive }: RegistrationView, version: PackageKey): string {
  return `${addresses.registrationLeaf(hive, version)}#catalogEntry`
}

/** What is told of a version beside what it says of itself, as the members of an object without its braces. */
function factsOf(
  { addresses, hive }: RegistrationView,
  version: PackageVersion | VersionInBytes,
): string {
  return textOf({
    ...fileAddresses(addresses, version),
    listed: version.listed,
    packageContent: addresses.packageContent(version),
    published: toIsoTime(version.published),
    // As on nuget.org: older clients, which read the other hives, know neither.
    ...(hive === "registration-gz-semver2" && registrationFacts(version)),
  })
}

/** The stored entry has `iconUrl` and `licenseUrl` only where the package does not carry the file. */
function fileAddresses(
  addresses: Addresses,
  version: Pick<PackageVersion, keyof PackageKey | "files">,
) {
  const { icon, license, readme } = version.files
  return {
    ...(icon && { iconUrl: addresses.packageFile(version, "icon") }),
    ...(license && { licenseUrl: addresses.packageFile(version, "license") }),
    ...(readme && { readmeUrl: addresses.packageFile(version, "readme") }),
  }
}

/** The members of an object without its braces. */
function textOf(members: object): string {
  return JSON.stringify(members).slice(1, -1)
}
