import { extname } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import type { SearchIndex } from "../../domain/ports/search-index.ts"
import type { Answer, Question } from "./messages.ts"
import { SearchProcessOwner } from "./search-process-owner.ts"
import { hitsIn, searchHit } from "./wire-hit.ts"

export interface SearchIndexOptions {
  /** The record, lode.db. It must exist when the first question is asked. */
  readonly databaseFile: string
  /** The index, search.db. Derived: it may be deleted while the server is down, and is made anew. */
  readonly indexFile: string
  /** Milliseconds a question may take, the start of the search process included. */
  readonly deadlineMs: number
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
  return {
    async search(request) {
      const answer = await askFor(owner, { kind: "search", request }, "hits")
      const { totalHits, hits, isCurrent } = answer
      return { totalHits, hits: hitsIn(hits).map(searchHit), isCurrent }
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
