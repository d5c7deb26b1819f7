import type { SearchPage } from "../../domain/ports/search-index.ts"
import { KeptHits } from "./kept-hits.ts"
import { nameOf } from "./wire-hit.ts"

const sizeOfHits = 6 * 1024 * 1024
/** They take half a KiB each. */
const mostPages = 4096
/** Milliseconds: downloads, and the order that follows them, move without a commit. */
const longestKept = 60_000

interface Outline {
  readonly totalHits: number
  /** Where its hits are. */
  readonly places: readonly number[]
}

/**
 * Pages that were found, as the hits they show: many pages show the same hits. All are forgotten with each commit, and a
 * page is kept under the mark that was read before its question was asked.
 */
export class KeptPages {
  readonly #commitMark: () => number
  readonly #now: () => number
  readonly #hits = new KeptHits(sizeOfHits)
  readonly #pages = new Map<string, Outline>()
  #mark = -1
  #since = 0

  /** @param now milliseconds that never run backwards */
  constructor(commitMark: () => number, now = () => performance.now()) {
    this.#commitMark = commitMark
    this.#now = now
  }

  /** The page, if it is kept, and what to keep another with in its place. Hits are texts of wire-hit.ts. */
  find(request: string) {
    const mark = this.#commitMark()
    if (mark !== this.#mark || this.#now() - this.#since >= longestKept) this.#begin(mark)
    const since = this.#since
    return {
      page: this.#read(request),
      keep: (page: SearchPage<string>): void => {
        if (mark === this.#mark && since === this.#since) this.#keep(request, page)
      },
    }
  }

  #read(request: string): SearchPage<string> | undefined {
    const outline = this.#pages.get(request)
    if (outline === undefined) return undefined
    const hits = outline.places.map((place) => this.#hits.read(place))
    const known = hits.filter((hit) => hit !== undefined)
    return known.length === hits.length ? { totalHits: outline.totalHits, hits: known } : undefined
  }

  #keep(request: string, { totalHits, hits }: SearchPage<string>): void {
    const kept = hits.map((hit) => this.#hits.keep(nameOf(hit), hit))
    const places = kept.filter((place) => place !== undefined)
    if (places.length < hits.length) return
    const [oldest] = this.#pages.keys()
    if (oldest !== undefined && this.#pages.size >= mostPages) this.#pages.delete(oldest)
    this.#pages.set(request, { totalHits, places })
  }

  #begin(mark: number): void {
    this.#mark = mark
    this.#since = this.#now()
    this.#hits.clear()
    this.#pages.clear()
  }
}
