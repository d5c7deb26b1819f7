import { setImmediate } from "node:timers/promises"
import type { AccessReads } from "../../domain/ports/access-reads.ts"
import type {
  SearchHit,
  SearchIndex,
  SearchPage,
  SearchRequest,
  ShownEntry,
} from "../../domain/ports/search-index.ts"
import type { VersionFactReads, VersionFacts } from "../../domain/ports/version-facts.ts"
import { verifiedIds } from "../../domain/verified-ids.ts"

/** A found ID, with what its latest version says of itself, and what is said of that one. */
export interface FoundPackage extends Omit<SearchHit, "shown">, VersionFacts {
  readonly entry: ShownEntry
  /** One of its owners owns a reservation that it falls under. */
  readonly verified: boolean
}

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
): Promise<SearchPage<FoundPackage>> {
  const page = await source.search.search(request)
  const hits: FoundPackage[] = []
  for (let at = 0; at < page.hits.length; at += hitsInOneGo) {
    if (at > 0) await setImmediate()
    hits.push(...(await describe(source, request.feed, page.hits.slice(at, at + hitsInOneGo))))
  }
  return { totalHits: page.totalHits, hits }
}

async function describe(
  { packages }: Source,
  feed: string,
  hits: readonly SearchHit[],
): Promise<readonly FoundPackage[]> {
  const lowerIds = hits.map((hit) => hit.lowerId)
  const isVerified = verifiedIds(await packages.reservationsAmong(feed, lowerIds))
  const facts = await packages.versionFacts(feed, hits)
  return hits.map(({ shown, ...hit }, at) => {
    const entry: ShownEntry = JSON.parse(shown)
    return { ...hit, ...facts[at], entry, verified: isVerified(hit.lowerId, hit.owners) }
  })
}
