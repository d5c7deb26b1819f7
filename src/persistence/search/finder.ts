import type { SearchPage, SearchRequest } from "../../domain/ports/search-index.ts"
import { packageKeyOf, type IndexedPackage, type IndexFile } from "./index-file.ts"
import { planAutocomplete, planSearch, type MatchPlan } from "./match-plan.ts"
import type { VersionsQuestion, WireHit } from "./messages.ts"
import type { RecordReader } from "./record.ts"
import { isVisible } from "./visibility.ts"

/** Totals are worth keeping only while the index stands still; this many are. */
const mostTotals = 1000

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
    const page = this.#page(planSearch(request.text, request), request)
    const hits = page.hits.map((found) => this.#hit(found, request))
    return { totalHits: page.totalHits, hits: hits.filter((hit) => hit !== undefined) }
  }

  /** Lower-case IDs. */
  matches(request: SearchRequest): SearchPage<string> {
    const page = this.#page(planSearch(request.text, request), request)
    return { totalHits: page.totalHits, hits: page.hits.map((found) => found.lowerId) }
  }

  autocomplete(request: SearchRequest): SearchPage<string> {
    const page = this.#page(planAutocomplete(request.text, request), request)
    return { totalHits: page.totalHits, hits: page.hits.map((found) => found.id) }
  }

  listedVersions(question: VersionsQuestion): string[] {
    const key = this.#index.findPackageKey(question.feed, question.lowerId)
    const found = key === undefined ? undefined : this.#index.findPackage(key)
    const visible = found?.versions.filter((version) => isVisible(version, question)) ?? []
    return visible.map((version) => version.version)
  }

  #page(plan: MatchPlan, { skip, take }: SearchRequest): SearchPage<IndexedPackage> {
    const { rows, isAll } = this.#rows(plan, skip + take)
    const widest = plan.at(-1)
    const totalHits = isAll || widest === undefined ? rows.length : this.#total(widest)
    const hits = rows
      .slice(skip, skip + take)
      .map((row) => this.#index.findPackage(packageKeyOf(row)))
      .filter((found) => found !== undefined)
    return { totalHits, hits }
  }

  /** The first `count` rows over all tiers, each once. `isAll`: there are no more. */
  #rows(plan: MatchPlan, count: number): { rows: number[]; isAll: boolean } {
    const rows = new Set<number>()
    for (const expression of plan)
      for (const row of this.#index.matches(expression)) {
        if (rows.size >= count && !rows.has(row)) return { rows: [...rows], isAll: false }
        rows.add(row)
      }
    return { rows: [...rows], isAll: true }
  }

  #total(expression: string): number {
    if (this.#generation !== this.#index.generation || this.#totals.size >= mostTotals)
      this.#totals.clear()
    this.#generation = this.#index.generation
    const total = this.#totals.get(expression) ?? this.#index.countMatches(expression)
    this.#totals.set(expression, total)
    return total
  }

  /** Undefined where the record no longer has the version: the change that says so is about to be followed. */
  #hit(found: IndexedPackage, request: SearchRequest): WireHit | undefined {
    const visible = found.versions.filter((version) => isVisible(version, request))
    const latest = visible.at(-1)
    const catalogEntry = latest && this.#record.catalogEntry(found.key, latest.lowerVersion)
    if (catalogEntry === undefined) return undefined
    const versions = visible.map((version) => version.version)
    return { lowerId: found.lowerId, catalogEntry, owners: found.owners, versions }
  }
}
