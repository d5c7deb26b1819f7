import { setImmediate } from "node:timers/promises"
import type { CatalogEntry } from "../../domain/catalog-entry.ts"
import type { PackageFiles } from "../../domain/package-version.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type {
  SearchHit,
  SearchIndex,
  SearchPage,
  SearchRequest,
} from "../../domain/ports/search-index.ts"

/** A found ID, with what its latest version says of itself and which files it carries. */
export interface FoundPackage extends Omit<SearchHit, "catalogEntry"> {
  readonly entry: CatalogEntry
  readonly files: Partial<PackageFiles>
}

/** Hits after which other requests get their turn: a page may have a thousand. */
const hitsInOneGo = 32

/** Searches, and adds to each hit what the index does not know of it. */
export async function searchPackages(
  source: { readonly packages: PackageReads; readonly search: SearchIndex },
  request: SearchRequest,
): Promise<SearchPage<FoundPackage>> {
  const page = await source.search.search(request)
  const hits: FoundPackage[] = []
  for (const { catalogEntry, ...hit } of page.hits) {
    const entry: CatalogEntry = JSON.parse(catalogEntry)
    const version = await source.packages.findVersion(request.feed, hit)
    hits.push({ ...hit, entry, files: version?.files ?? {} })
    if (hits.length % hitsInOneGo === 0) await setImmediate()
  }
  return { totalHits: page.totalHits, hits }
}
