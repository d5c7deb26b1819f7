/** The catalog's documents as text. Everything in them is as of the change; nothing is said of a person. */
import { createHash } from "node:crypto"
import type { Deprecation } from "../../domain/deprecation.ts"
import type { PackageVersion } from "../../domain/package-version.ts"
import type { CatalogRow } from "../../domain/ports/catalog-reads.ts"
import { toIsoTime } from "../../domain/time.ts"
import type { CatalogPageFacts } from "../../services/reading/read-catalog.ts"
import type { Addresses } from "./addresses.ts"

/** The index: every page with its newest change. */
export function catalogIndex(addresses: Addresses, pages: readonly CatalogPageFacts[]): string {
  const newest = pages.at(-1)?.last
  return JSON.stringify({
    "@id": addresses.catalogIndex,
    "@type": ["CatalogRoot", "AppendOnlyCatalog", "Permalink"],
    ...commitOf(newest),
    count: pages.length,
    items: pages.map(({ page, count, last }) => ({
      "@id": addresses.catalogPage(page),
      "@type": "CatalogPage",
      ...commitOf(last),
      count,
    })),
  })
}

/** One page: its changes, each with the address of its leaf. */
export function catalogPage(
  addresses: Addresses,
  page: number,
  rows: readonly CatalogRow[],
): string {
  return JSON.stringify({
    "@id": addresses.catalogPage(page),
    "@type": "CatalogPage",
    ...commitOf(rows.at(-1)),
    count: rows.length,
    parent: addresses.catalogIndex,
    items: rows.map((row) => {
      const { id, version } = factsOf(row)
      return {
        "@id": addresses.catalogLeaf(row),
        "@type": isDelete(row) ? "nuget:PackageDelete" : "nuget:PackageDetails",
        ...commitOf(row),
        "nuget:id": id,
        "nuget:version": version,
      }
    }),
  })
}

/** One change: the whole metadata, or that the version is gone. */
export function catalogLeaf(
  addresses: Addresses,
  row: CatalogRow,
  version: PackageVersion | undefined,
): string {
  const facts = factsOf(row)
  const { commitId, commitTimeStamp } = commitOf(row)
  const head = {
    "@id": addresses.catalogLeaf(row),
    "@type": [isDelete(row) ? "PackageDelete" : "PackageDetails", "catalog:Permalink"],
    "catalog:commitId": commitId,
    "catalog:commitTimeStamp": commitTimeStamp,
  }
  if (isDelete(row))
    return JSON.stringify({
      ...head,
      id: facts.id,
      originalId: facts.id,
      version: facts.version,
      published: commitTimeStamp,
    })
  const state = {
    ...head,
    created: toIsoTime(facts.created),
    isPrerelease: facts.prerelease,
    lastEdited: toIsoTime(facts.lastEdited),
    listed: facts.listed,
    packageHash: Buffer.from(facts.sha512, "hex").toString("base64"),
    packageHashAlgorithm: "SHA512",
    packageSize: facts.size,
    published: toIsoTime(facts.published),
    ...(facts.deprecation !== undefined && { deprecation: facts.deprecation }),
    ...(version && filesOf(addresses, version)),
  }
  // The version was removed for good since: what it said of itself went with it.
  if (version === undefined)
    return JSON.stringify({ ...state, id: facts.id, version: facts.version })
  return `${JSON.stringify(state).slice(0, -1)},${version.catalogEntry.slice(1)}`
}

function filesOf(addresses: Addresses, version: PackageVersion) {
  const { icon, license, readme } = version.files
  return {
    verbatimVersion: version.verbatimVersion,
    ...(icon && { iconFile: icon.name, iconUrl: addresses.packageFile(version, "icon") }),
    ...(license && {
      licenseFile: license.name,
      licenseUrl: addresses.packageFile(version, "license"),
    }),
    ...(readme && { readmeFile: readme.name }),
  }
}

/** A soft-deleted version is gone for those who mirror the feed, as one removed for good is. */
function isDelete({ kind }: CatalogRow): boolean {
  return kind === "deleted" || kind === "removed"
}

interface Facts {
  readonly id: string
  readonly version: string
  readonly listed: boolean
  readonly prerelease: boolean
  readonly created: number
  readonly published: number
  readonly lastEdited: number
  readonly size: number
  readonly sha512: string
  readonly deprecation?: Deprecation
}

/** A removal tells only which version it was. */
function factsOf({ payload }: CatalogRow): Facts {
  const facts: Facts = JSON.parse(payload)
  return facts
}

/** One change is one commit: its ID is made from its place, so that every rendering gives the same. */
function commitOf(row: CatalogRow | undefined) {
  const name = `${row?.seq ?? 0} ${row?.time ?? 0} ${row?.lowerId ?? ""} ${row?.lowerVersion ?? ""}`
  const digits = createHash("sha256").update(name).digest("hex")
  const parts = [0, 8, 12, 16, 20].map((start, at) => digits.slice(start, [8, 12, 16, 20, 32][at]))
  return { commitId: parts.join("-"), commitTimeStamp: toIsoTime(row?.time ?? 0) }
}
