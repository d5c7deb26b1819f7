import type { SearchPage, SearchRequest } from "../../domain/ports/search-index.ts"
import { packageKeyOf } from "./document-row.ts"
import type { IndexFile } from "./index-file.ts"
import type { IndexedHit } from "./indexed-package.ts"
import { versionsIn } from "./indexed-versions.ts"
import { planAutocomplete, planSearch, type MatchFilter, type MatchPlan } from "./match-plan.ts"
import type { VersionsQuestion } from "./messages.ts"
import type { RecordReader } from "./record.ts"
import { stateNumber } from "./visibility.ts"
import { lowerVersionOf, wireHit, wirePage } from "./wire-hit.ts"

/** Totals are worth keeping only while the index stands still; this many are. */
const mostTotals = 5000

/** Answers questions from the index. */
export class Finder {
  readonly #record: RecordReader
  readonly #index: IndexFile
  readonly #totals = new Map<string, number>()
  #generation = -1

  constructor(record: RecordReader, index: IndexFile) {
    this.#record = record
    this.#index = index
  }

  /** `hits`: a page of wire-hit.ts. */
  search(request: SearchRequest): { totalHits: number; hits: string } {
    const { totalHits, rows } = this.#page(
      planSearch(request.text, this.#filterOf(request)),
      request,
    )
    const hits = this.#index.findHits(rows, stateNumber(request))
    const downloads = this.#record.totalDownloads(hits.map(({ key }) => key))
    const page = hits.map((hit) => this.#wireHit(hit, downloads.get(hit.key) ?? 0))
    return { totalHits, hits: wirePage(page) }
  }

  /** Lower-case IDs. */
  matches(request: SearchRequest): SearchPage<string> {
    const { totalHits, rows } = this.#page(
      planSearch(request.text, this.#filterOf(request)),
      request,
    )
    return { totalHits, hits: this.#packages(rows).map((found) => found.lowerId) }
  }

  autocomplete(request: SearchRequest): SearchPage<string> {
    const { totalHits, rows } = this.#page(
      planAutocomplete(request.text, this.#filterOf(request)),
      request,
    )
    return { totalHits, hits: this.#packages(rows).map((found) => found.id) }
  }

  listedVersions(question: VersionsQuestion): string[] {
    const key = this.#index.findPackageKey(question.feed, question.lowerId)
    return key === undefined ? [] : this.#index.versions.seen(key, stateNumber(question))
  }

  #filterOf(request: SearchRequest): MatchFilter {
    return { ...request, isOnlyFeed: this.#index.census.isOnlyFeed(request.feed) }
  }

  #page(plan: MatchPlan, request: SearchRequest) {
    const { skip, take } = request
    const [only, ...others] = plan.tiers
    if (plan.beginning === "" && only !== undefined && others.length === 0) {
      const rows = this.#index.matches(only, stateNumber(request), take, skip)
      return { totalHits: this.#total(plan, request), rows }
    }
    const { rows, isAll } = this.#rows(plan, stateNumber(request), skip + take)
    const totalHits = isAll ? rows.length : this.#total(plan, request)
    return { totalHits, rows: rows.slice(skip, skip + take) }
  }

  /** The first `count` rows over all tiers, each once. `isAll`: there are no more. */
  #rows({ tiers }: MatchPlan, state: number, count: number): { rows: number[]; isAll: boolean } {
    const rows = new Set<number>()
    for (const expression of tiers) {
      for (const row of this.#index.matches(expression, state, count + 1)) rows.add(row)
      if (rows.size > count) return { rows: [...rows].slice(0, count), isAll: false }
    }
    return { rows: [...rows], isAll: true }
  }

  #total({ tiers, beginning }: MatchPlan, request: SearchRequest): number {
    const state = stateNumber(request)
    if (beginning !== undefined) return this.#index.census.count(request.feed, beginning, state)
    const expression = tiers.at(-1) ?? ""
    const question = `${state} ${expression}`
    if (this.#generation !== this.#index.generation || this.#totals.size >= mostTotals)
      this.#totals.clear()
    this.#generation = this.#index.generation
    const total = this.#totals.get(question) ?? this.#index.countMatches(expression, state)
    this.#totals.set(question, total)
    return total
  }

  #packages(rows: readonly number[]) {
    return rows
      .map((row) => this.#index.findPackage(packageKeyOf(row)))
      .filter((found) => found !== undefined)
  }

  #wireHit({ key, name, stored, versions }: IndexedHit, totalDownloads: number): string {
    if (totalDownloads === 0)
      return wireHit(stored, { name, versions, totalDownloads, downloads: [] })
    const counts = this.#record.versionDownloads(key)
    const downloads = versionsIn(versions).map((each) => counts.get(lowerVersionOf(each)) ?? 0)
    return wireHit(stored, { name, versions, totalDownloads, downloads })
  }
}
