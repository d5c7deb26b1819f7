import type { SearchHit, SearchIndex, SearchRequest } from "../../src/domain/ports/search-index.ts"
import { SearchStoppedError, SearchTimeoutError } from "../../src/domain/ports/search-index.ts"

/** A search index that finds what it is told to, and remembers what it was asked. */
export class CannedSearch implements SearchIndex {
  readonly asked: unknown[] = []
  hits: readonly SearchHit[] = []
  ids: readonly string[] = []
  versions: readonly string[] = []
  totalHits = 0
  isCurrent = true
  tooSlow = false
  isStopping = false
  /** What a search waits for. */
  before: (() => Promise<void>) | undefined

  async search(request: SearchRequest) {
    await this.before?.()
    const hits = this.#answer(request, this.hits)
    return { totalHits: this.totalHits, hits, isCurrent: this.isCurrent }
  }

  async matches(request: SearchRequest) {
    return { totalHits: this.totalHits, hits: this.#answer(request, this.ids) }
  }

  async autocomplete(request: SearchRequest) {
    return { totalHits: this.totalHits, hits: this.#answer(request, this.ids) }
  }

  async listedVersions(request: Parameters<SearchIndex["listedVersions"]>[0]) {
    return this.#answer(request, this.versions)
  }

  async caughtUpWith(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {}

  #answer<Answer>(request: unknown, answer: Answer): Answer {
    if (this.tooSlow) throw new SearchTimeoutError("The deadline passed.")
    if (this.isStopping) throw new SearchStoppedError("The search is closed.")
    this.asked.push(request)
    return answer
  }
}
