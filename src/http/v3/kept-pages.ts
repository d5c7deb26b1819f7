import { KeptResults } from "./kept-results.ts"
import { pageEnd, pageStart, type ResultPage } from "./search-answer.ts"

const sizeOfResults = 8 * 1024 * 1024
/** They take half a KiB each. */
const mostPages = 4096
/** Milliseconds: downloads, and the order that follows them, move without a commit. */
const longestKept = 60_000
/** Milliseconds for which a page may show results that were kept for another one before. */
const longestNamed = 15_000
/** Places that a result may be shown for: more than the origins that a server remembers, with their hives. */
const mostViews = 16

/** Whose addresses the results hold, and what is asked there, spelled in one way. */
export interface AskedPage {
  /** An origin and a hive. */
  readonly view: string
  readonly request: string
}

interface Outline {
  /** None of its results is older. */
  readonly since: number
  readonly totalHits: number
  /** Where its results are. */
  readonly places: readonly number[]
}

/** A page as its bytes, which are to be copied before anything else is kept. */
export interface KeptPage {
  readonly parts: readonly Buffer[]
  /** Bytes of all of them. */
  readonly length: number
  /** Milliseconds since its results were found, at the most. */
  readonly age: number
}

const comma = Buffer.from(",")
const end = Buffer.from(pageEnd)

/**
 * Pages that were found, as the results they show: many pages show the same ones. All are forgotten with each commit, and
 * a page is kept under the mark that was read before its question was asked.
 */
export class KeptPages {
  readonly #commitMark: () => number
  readonly #now: () => number
  readonly #results = new KeptResults(sizeOfResults)
  readonly #pages = new Map<string, Outline>()
  readonly #views: string[] = []
  #mark = -1
  /** When results were last kept anew, whichever were kept before. */
  #namedSince = 0

  /** @param now milliseconds that never run backwards */
  constructor(commitMark: () => number, now = () => performance.now()) {
    this.#commitMark = commitMark
    this.#now = now
  }

  /** The page, if it is kept, and what to keep another with in its place. */
  find(asked: AskedPage) {
    const mark = this.#commitMark()
    const now = this.#now()
    if (mark !== this.#mark) this.#begin(mark)
    if (now - this.#namedSince >= longestNamed) this.#nameAnew(now)
    const since = this.#namedSince
    return {
      page: this.#read(asked, now),
      keep: (page: ResultPage): void => {
        if (mark === this.#mark && since === this.#namedSince) this.#keep(asked, page)
      },
    }
  }

  #read(asked: AskedPage, now: number): KeptPage | undefined {
    const outline = this.#pages.get(nameOf(asked))
    if (outline === undefined || now - outline.since >= longestKept) return undefined
    const parts: Buffer[] = [Buffer.from(pageStart(outline.totalHits))]
    for (const place of outline.places) {
      const result = this.#results.read(place)
      if (result === undefined) return undefined
      if (parts.length > 1) parts.push(comma)
      parts.push(result)
    }
    parts.push(end)
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    return { parts, length, age: now - outline.since }
  }

  #keep(asked: AskedPage, { totalHits, results }: ResultPage): void {
    const view = this.#numberOf(asked.view)
    if (view === undefined) return
    const kept = results.map(({ name, text }) => this.#results.keep(name * mostViews + view, text))
    const places = kept.filter((place) => place !== undefined)
    if (places.length < results.length) return
    const [oldest] = this.#pages.keys()
    if (oldest !== undefined && this.#pages.size >= mostPages) this.#pages.delete(oldest)
    const name = nameOf(asked)
    this.#pages.delete(name)
    this.#pages.set(name, { since: this.#namedSince, totalHits, places })
  }

  /** Undefined where too many others are known: clients may make origins up. */
  #numberOf(view: string): number | undefined {
    const known = this.#views.indexOf(view)
    if (known >= 0) return known
    return this.#views.length < mostViews ? this.#views.push(view) - 1 : undefined
  }

  #begin(mark: number): void {
    this.#mark = mark
    this.#results.clear()
    this.#pages.clear()
    this.#views.length = 0
  }

  #nameAnew(now: number): void {
    this.#namedSince = now
    this.#results.forgetNames()
  }
}

/** Neither an origin nor a hive holds a space. */
function nameOf({ view, request }: AskedPage): string {
  return `${view} ${request}`
}
