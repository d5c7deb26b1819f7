/** The V3 catalog: the change log in pages that only grow at their end. */
import { setImmediate } from "node:timers/promises"
import type { PackageVersion } from "../../domain/package-version.ts"
import {
  largestCatalogRead,
  type CatalogReads,
  type CatalogRow,
} from "../../domain/ports/catalog-reads.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"

/** Items of a page, as on nuget.org. */
export const catalogPageSize = 550

/** One page of the catalog by its last item, which is the newest. */
export interface CatalogPageFacts {
  /** From 0. */
  readonly page: number
  readonly count: number
  readonly last: CatalogRow
}

/** Ends of full pages are read once: a full page never changes, and a feed may have thousands. */
export class CatalogPages {
  readonly #reads: CatalogReads
  readonly #feed: string
  #full: CatalogPageFacts[] = []

  constructor(reads: CatalogReads, feed: string) {
    this.#reads = reads
    this.#feed = feed
  }

  /** The log is another one now (a restore, a reindex). */
  clear(): void {
    this.#full = []
  }

  /** Every page, oldest first. */
  async all(): Promise<readonly CatalogPageFacts[]> {
    const last = await this.#reads.lastCatalogNumber(this.#feed)
    const full = Math.floor(last / catalogPageSize)
    const known = this.#full
    for (let page = known.length; page < full; page += 1) {
      known.push(await this.#factsOf(page, catalogPageSize))
      if (page % largestCatalogRead === 0) await setImmediate()
    }
    const rest = last - full * catalogPageSize
    const pages = known.slice(0, full)
    return rest === 0 ? pages : [...pages, await this.#factsOf(full, rest)]
  }

  /** The items of a page, oldest first; empty for one that has not begun. */
  async itemsOf(page: number): Promise<readonly CatalogRow[]> {
    const items: CatalogRow[] = []
    const last = (page + 1) * catalogPageSize
    for (let first = page * catalogPageSize + 1; first <= last; first += largestCatalogRead) {
      const rows = await this.#reads.catalogRows(this.#feed, first, last)
      items.push(...rows)
      if (rows.length < largestCatalogRead) break
      await setImmediate()
    }
    return items
  }

  async #factsOf(page: number, count: number): Promise<CatalogPageFacts> {
    const number = page * catalogPageSize + count
    const [last] = await this.#reads.catalogRows(this.#feed, number, number)
    if (last === undefined) throw new Error(`The catalog has no number ${number}.`)
    return { page, count, last }
  }
}

/** One change with what is still known of its version; `version` is undefined once that is gone for good. */
export async function readCatalogLeaf(
  store: Pick<CatalogReads, "catalogRow"> & Pick<PackageReads, "findVersion">,
  feed: string,
  seq: number,
): Promise<{ readonly row: CatalogRow; readonly version: PackageVersion | undefined } | undefined> {
  const row = await store.catalogRow(feed, seq)
  return row && { row, version: await store.findVersion(feed, row) }
}
