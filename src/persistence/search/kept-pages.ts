import type { SearchPage } from "../../domain/ports/search-index.ts"
import { KeptHits } from "./kept-hits.ts"
import { nameOf } from "./wire-hit.ts"

const sizeOfHits = 6 * 1024 * 1024
/** They take half a KiB each. */
const mostPages = 4096
/** Milliseconds: downloads, and the order that follows them, move without a commit. */
const longestKept = 60_000
/** Milliseconds for which a page may show hits that were kept for another one before. */
const longestNamed = 15_000

interface Outline {
  /** None of its hits is older. */
  readonly since: number
  readonly totalHits: number
  /** Where its hits are. */
  readonly places: readonly number[]
}

interface KeptPage extends SearchPage<string> {
  /** Milliseconds since its hits were found, at the most. */
  readonly age: number
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
  /** When hits were last kept anew, whichever were kept before. */
  #namedSince = 0

  /** @param now milliseconds that never run backwards */
  constructor(commitMark: () => number, now = () => performance.now()) {
    this.#commitMark = commitMark
    this.#now = now
  }

  /** The page, if it is kept, and what to keep another with in its place. Hits are texts of wire-hit.ts. */
  find(request: string) {
    const mark = this.#commitMark()
    const now = this.#now()
    if (mark !== this.#mark) this.#begin(mark)
    if (now - this.#namedSince >= longestNamed) this.#nameAnew(now)
    const since = this.#namedSince
    return {
      page: this.#read(request, now),
      keep: (page: SearchPage<string>): void => {
        if (mark === this.#mark && since === this.#namedSince) this.#keep(request, page)
      },
    }
  }

  #read(request: string, now: number): KeptPage | undefined {
    const outline = this.#pages.get(request)
    if (outline === undefined) return undefined
    const { since, totalHits } = outline
    if (now - since >= longestKept) return undefined
    const hits = outline.places.map((place) => this.#hits.read(place))
    const known = hits.filter((hit) => hit !== undefined)
    return known.length === hits.length ? { totalHits, hits: known, age: now - since } : undefined
  }

  #keep(request: string, { totalHits, hits }: SearchPage<string>): void {
    const kept = hits.map((hit) => this.#hits.keep(nameOf(hit), hit))
    const places = kept.filter((place) => place !== undefined)
    if (places.length < hits.length) return
    const [oldest] = this.#pages.keys()
    if (oldest !== undefined && this.#pages.size >= mostPages) this.#pages.delete(oldest)
    this.#pages.delete(request)
    this.#pages.set(request, { since: this.#namedSince, totalHits, places })
  }

  #begin(mark: number): void {
    this.#mark = mark
    this.#hits.clear()
    this.#pages.clear()
  }

  #nameAnew(now: number): void {
    this.#namedSince = now
    this.#hits.forgetNames()
  }
}
