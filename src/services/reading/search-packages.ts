import { setImmediate } from "node:timers/promises"
import type { AccessReads } from "../../domain/ports/access-reads.ts"
import type {
  FoundPage,
  SearchHit,
  SearchIndex,
  SearchPage,
  SearchRequest,
} from "../../domain/ports/search-index.ts"
import type { VersionFactReads, VersionFacts } from "../../domain/ports/version-facts.ts"
import { verifiedIds } from "../../domain/verified-ids.ts"

/** A found ID, with what is said of its latest version. */
export interface FoundPackage extends SearchHit, VersionFacts {
  /** One of its owners owns a reservation that it falls under. */
  readonly verified: boolean
}

export interface FoundPackages extends SearchPage<FoundPackage>, Pick<FoundPage, "isCurrent"> {}

/** Hits after which other requests get their turn: a page may have a thousand. */
const hitsInOneGo = 32

interface Source {
  readonly packages: Pick<AccessReads, "reservationsAmong"> & VersionFactReads
  readonly search: SearchIndex
}

/** Searches, and adds to each hit what the index does not know of it. */
export async function searchPackages(
  source: Source,
  request: SearchRequest,
): Promise<FoundPackages> {
  const page = await source.search.search(request)
  const hits: FoundPackage[] = []
  for (let at = 0; at < page.hits.length; at += hitsInOneGo) {
    if (at > 0) await setImmediate()
    hits.push(...(await describe(source, request.feed, page.hits.slice(at, at + hitsInOneGo))))
  }
  return { ...page, hits }
}

async function describe(
  { packages }: Source,
  feed: string,
  hits: readonly SearchHit[],
): Promise<readonly FoundPackage[]> {
  const lowerIds = hits.map((hit) => hit.lowerId)
  const reservations = await packages.reservationsAmong(feed, lowerIds)
  const isVerified = verifiedIds(reservations)
  const facts = await packages.versionFacts(feed, hits)
  return hits.map((hit, at) => ({
    ...hit,
    ...facts[at],
    verified: reservations.length > 0 && isVerified(hit.lowerId, JSON.parse(hit.owners)),
  }))
}
