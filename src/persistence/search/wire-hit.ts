/**
 * A hit as one text: the index stores the greater part of it, the search process joins the rest to it, and nobody takes
 * it apart before the server does. Control characters separate, which neither IDs, versions nor JSON text can hold.
 */
import type { SearchHit } from "../../domain/ports/search-index.ts"
import { versionsIn } from "./indexed-versions.ts"

const betweenFields = "\x1f"
const betweenHits = "\x1e"

/** What is stored of a hit. */
export interface StoredHit {
  readonly lowerId: string
  readonly owners: readonly string[]
  readonly hasIcon: boolean
  readonly hasLicense: boolean
  /** JSON text of an object: see SearchHit. */
  readonly shown: string
}

/** What depends on who asks, and when. */
export interface HitNumbers {
  /** The same for the same hit, until anybody commits anything: the document and, where it has many versions, the state. */
  readonly name: number
  /** What clients in the state of the question see, in version order, separated by spaces: the last is the one shown. */
  readonly versions: string
  /** Of all versions, also those that the request does not see. */
  readonly totalDownloads: number
  /** Of each of the versions; none where nobody downloaded any. */
  readonly downloads: readonly number[]
}

/** What the index keeps of a hit; wireHit joins the rest to it. */
export function storedHit({ lowerId, owners, hasIcon, hasLicense, shown }: StoredHit): string {
  const files = `${hasIcon ? "i" : ""}${hasLicense ? "l" : ""}`
  return [lowerId, JSON.stringify(owners), files, shown].join(betweenFields)
}

/** A hit as it goes to the server; some of these make a page. */
export function wireHit(
  stored: string,
  { name, versions, totalDownloads, downloads }: HitNumbers,
): string {
  return [name, stored, versions, totalDownloads, downloads.join(",")].join(betweenFields)
}

/** A page out of hits, which `hitsIn` takes apart again. */
export function wirePage(hits: readonly string[]): string {
  return hits.join(betweenHits)
}

/** The hits of a page, one text each. */
export function hitsIn(page: string): string[] {
  return page === "" ? [] : page.split(betweenHits)
}

/** What a hit says. */
export function searchHit(text: string): SearchHit {
  const [
    name = "",
    lowerId = "",
    owners = "[]",
    files = "",
    shown = "{}",
    versions = "",
    totalDownloads = "0",
    downloads = "",
  ] = text.split(betweenFields)
  const seen = versionsIn(versions)
  const counts = downloads === "" ? [] : downloads.split(",").map(Number)
  const latest = seen.at(-1) ?? ""
  return {
    name: Number(name),
    lowerId,
    version: latest,
    lowerVersion: lowerVersionOf(latest),
    shown,
    hasIcon: files.includes("i"),
    hasLicense: files.includes("l"),
    owners,
    totalDownloads: Number(totalDownloads),
    versions: seen.map((version, at) => ({
      version,
      lowerVersion: lowerVersionOf(version),
      downloads: counts[at] ?? 0,
    })),
  }
}

/** The key form of a normalised version: without metadata, lower-case. */
export function lowerVersionOf(version: string): string {
  const metadata = version.indexOf("+")
  return (metadata < 0 ? version : version.slice(0, metadata)).toLowerCase()
}
