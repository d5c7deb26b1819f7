import { extname } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import type { FoundPage, SearchIndex, SearchPage } from "../../domain/ports/search-index.ts"
import type { Answer, Question } from "./messages.ts"
import { SearchProcessOwner } from "./search-process-owner.ts"
import { KeptPages } from "./kept-pages.ts"
import { hitsIn, searchHit } from "./wire-hit.ts"

export interface SearchIndexOptions {
  /** The record, lode.db. It must exist when the first question is asked. */
  readonly databaseFile: string
  /** The index, search.db. Derived: it may be deleted while the server is down, and is made anew. */
  readonly indexFile: string
  /** Milliseconds a question may take, the start of the search process included. */
  readonly deadlineMs: number
  /** See PackageReads. Without it, no page is remembered. */
  readonly commitMark?: () => number
}

/** TypeScript where this runs from its sources, JavaScript in a built package. */
const processFile = new URL(`./search-process${extname(import.meta.filename)}`, import.meta.url)

/** Milliseconds between looks at a change that is not there yet. */
const followInterval = 10

/** Opens the search over a SQLite record. Costs nothing until the first question starts its process. */
export function openSearchIndex(options: SearchIndexOptions): SearchIndex {
  const owner = new SearchProcessOwner({
    entry: processFile,
    arguments: [options.databaseFile, options.indexFile],
    deadline: options.deadlineMs,
  })
  const pages = options.commitMark && new KeptPages(options.commitMark)
  return {
    async search(request) {
      const remembered = pages?.find(JSON.stringify(request))
      if (remembered?.page !== undefined) return foundPage(remembered.page)
      const { totalHits, hits, isCurrent } = await askFor(
        owner,
        { kind: "search", request },
        "hits",
      )
      const page = { totalHits, hits: hitsIn(hits) }
      const keep = () => isCurrent && remembered?.keep(page)
      return foundPage({ ...page, age: 0 }, isCurrent, keep)
    },
    async matches(request) {
      return (await askFor(owner, { kind: "matches", request }, "ids")).page
    },
    async autocomplete(request) {
      return (await askFor(owner, { kind: "autocomplete", request }, "ids")).page
    },
    async listedVersions(request) {
      return (await askFor(owner, { kind: "versions", request }, "versions")).versions
    },
    async caughtUpWith(seq) {
      while (!(await askFor(owner, { kind: "follow", seq }, "followed")).reached)
        await delay(followInterval)
    },
    [Symbol.asyncDispose]: () => owner[Symbol.asyncDispose](),
  }
}

function foundPage(
  { totalHits, hits, age }: SearchPage<string> & Pick<FoundPage, "age">,
  isCurrent = true,
  keep: () => void = () => undefined,
): FoundPage {
  return { totalHits, hits: hits.map(searchHit), isCurrent, age, keep }
}

async function askFor<Kind extends Answer["kind"]>(
  owner: SearchProcessOwner,
  question: Question,
  kind: Kind,
): Promise<Extract<Answer, { readonly kind: Kind }>> {
  const answer = await owner.ask(question)
  if (!isOfKind(answer, kind)) throw new Error(`The search process answered with ${answer.kind}.`)
  return answer
}

function isOfKind<Kind extends Answer["kind"]>(
  answer: Answer,
  kind: Kind,
): answer is Extract<Answer, { readonly kind: Kind }> {
  return answer.kind === kind
}
