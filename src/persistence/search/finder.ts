import type { SearchPage, SearchRequest } from "../../domain/ports/search-index.ts"
import { packageKeyOf } from "./document-row.ts"
import type { IndexFile } from "./index-file.ts"
import type { IndexedHit } from "./indexed-package.ts"
import { planAutocomplete, planSearch, type MatchPlan } from "./match-plan.ts"
import type { VersionsQuestion, WireHit } from "./messages.ts"
import type { RecordReader } from "./record.ts"
import { stateNumber } from "./visibility.ts"
import { lowerVersionOf } from "./wire-hit.ts"

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

  search(request: SearchRequest): SearchPage<WireHit> {
    const { totalHits, rows } = this.#page(planSearch(request.text, request), request)
    const hits = rows.map((row) => this.#index.findHit(row)).filter((hit) => hit !== undefined)
    const downloads = this.#record.totalDownloads(hits.map(({ key }) => key))
    return {
      totalHits,
      hits: hits.map((hit) => this.#wireHit(hit, request, downloads.get(hit.key) ?? 0)),
    }
  }

  /** Lower-case IDs. */
  matches(request: SearchRequest): SearchPage<string> {
    const { totalHits, rows } = this.#page(planSearch(request.text, request), request)
    return { totalHits, hits: this.#packages(rows).map((found) => found.lowerId) }
  }

  autocomplete(request: SearchRequest): SearchPage<string> {
    const { totalHits, rows } = this.#page(planAutocomplete(request.text, request), request)
    return { totalHits, hits: this.#packages(rows).map((found) => found.id) }
  }

  listedVersions(question: VersionsQuestion): string[] {
    const key = this.#index.findPackageKey(question.feed, question.lowerId)
    return key === undefined ? [] : this.#index.versions.seen(key, stateNumber(question))
  }

  #page(plan: MatchPlan, request: SearchRequest) {
    const { skip, take } = request
    const { rows, isAll } = this.#rows(plan, skip + take)
    const totalHits = isAll ? rows.length : this.#total(plan, request)
    return { totalHits, rows: rows.slice(skip, skip + take) }
  }

  /** The first `count` rows over all tiers, each once. `isAll`: there are no more. */
  #rows(plan: MatchPlan, count: number): { rows: number[]; isAll: boolean } {
    const rows = new Set<number>()
    for (const expression of plan.tiers)
      for (const row of this.#index.matches(expression)) {
        if (rows.size >= count && !rows.has(row)) return { rows: [...rows], isAll: false }
        rows.add(row)
      }
    return { rows: [...rows], isAll: true }
  }

  #total({ tiers, isEverything }: MatchPlan, request: SearchRequest): number {
    if (isEverything) return this.#index.countAll(request.feed, stateNumber(request))
    const expression = tiers.at(-1) ?? ""
    if (this.#generation !== this.#index.generation || this.#totals.size >= mostTotals)
      this.#totals.clear()
    this.#generation = this.#index.generation
    const total = this.#totals.get(expression) ?? this.#index.countMatches(expression)
    this.#totals.set(expression, total)
    return total
  }

  #packages(rows: readonly number[]) {
    return rows
      .map((row) => this.#index.findPackage(packageKeyOf(row)))
      .filter((found) => found !== undefined)
  }

  #wireHit(hit: IndexedHit, request: SearchRequest, totalDownloads: number): WireHit {
    const { key, lowerId, shown, owners } = hit
    const versions = this.#index.versions.seen(key, stateNumber(request))
    const found = { lowerId, shown, owners, versions, totalDownloads }
    if (totalDownloads === 0) return found
    const counts = this.#record.versionDownloads(key)
    return { ...found, downloads: versions.map((each) => counts.get(lowerVersionOf(each)) ?? 0) }
  }
}
