import type { SearchPage, SearchRequest } from "../../domain/ports/search-index.ts"
import { packageKeyOf } from "./document-row.ts"
import type { IndexFile } from "./index-file.ts"
import type { IndexedHit } from "./indexed-package.ts"
import { versionsIn } from "./indexed-versions.ts"
import { planAutocomplete, planSearch, type MatchFilter, type MatchPlan } from "./match-plan.ts"
import type { VersionsQuestion } from "./messages.ts"
import { rankedRows, type Ranking } from "./ranked-rows.ts"
import type { RecordReader } from "./record.ts"
import { RememberedRows } from "./remembered-rows.ts"
import { Totals } from "./totals.ts"
import { stateNumber } from "./visibility.ts"
import { lowerVersionOf, wireHit, wirePage } from "./wire-hit.ts"

/** Answers questions from the index. */
export class Finder {
  readonly #record: RecordReader
  readonly #index: IndexFile
  readonly #totals: Totals
  readonly #remembered: RememberedRows

  constructor(record: RecordReader, index: IndexFile) {
    this.#record = record
    this.#index = index
    this.#totals = new Totals(index)
    this.#remembered = new RememberedRows(index)
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
    const count = skip + take
    const matches = this.#matching(request, count + 1)
    const mayBeFew = () => this.#mayBeFew(plan, request, { matches, count })
    const { rows, isAll } = rankedRows(plan, { matches, count, mayBeFew })
    const totalHits = isAll ? rows.length : this.#total(plan, request)
    return { totalHits, rows: rows.slice(skip, skip + take) }
  }

  /** Asks for no expression twice. */
  #matching(request: SearchRequest, limit: number) {
    const known = new Map<string, readonly number[]>()
    return (expression: string) => {
      const rows =
        known.get(expression) ?? this.#remembered.matches(expression, stateNumber(request), limit)
      known.set(expression, rows)
      return rows
    }
  }

  #mayBeFew(
    { tiers, part }: MatchPlan,
    request: SearchRequest,
    { matches, count }: Pick<Ranking, "matches" | "count">,
  ): boolean {
    const known = this.#totals.known(tiers.at(-1) ?? "", stateNumber(request))
    if (known !== undefined) return known <= count
    return part === undefined || matches(part).length <= count
  }

  #total({ tiers, beginning }: MatchPlan, request: SearchRequest): number {
    const state = stateNumber(request)
    if (beginning !== undefined) return this.#index.census.count(request.feed, beginning, state)
    return this.#totals.count(tiers.at(-1) ?? "", state)
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
