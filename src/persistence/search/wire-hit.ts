import type { SearchHit } from "../../domain/ports/search-index.ts"
import type { WireHit } from "./messages.ts"

/** A hit as the search process sent it, with what can be told from the rest. */
export function searchHit({ downloads = [], ...hit }: WireHit): SearchHit {
  const owners: string[] = JSON.parse(hit.owners)
  const versions: string[] = JSON.parse(hit.versions)
  const latest = versions.at(-1) ?? ""
  return {
    ...hit,
    owners,
    version: latest,
    lowerVersion: lowerVersionOf(latest),
    versions: versions.map((version, at) => ({
      version,
      lowerVersion: lowerVersionOf(version),
      downloads: downloads[at] ?? 0,
    })),
  }
}

/** The key form of a normalised version: without metadata, lower-case. */
export function lowerVersionOf(version: string): string {
  const metadata = version.indexOf("+")
  return (metadata < 0 ? version : version.slice(0, metadata)).toLowerCase()
}
