import type { IndexFile } from "./index-file.ts"
import { PerGeneration } from "./per-generation.ts"

/** Rows. What fewer documents match is often dear to find, and is asked for again with each further page. */
const mostRows = 64
/** Expressions: with their rows they take a MiB. */
const mostExpressions = 1500

/** The rows that expressions match, in a state, where they are few: all are found once while the index stands still. */
export class RememberedRows {
  readonly #index: IndexFile
  readonly #rows: PerGeneration<readonly number[]>

  constructor(index: IndexFile) {
    this.#index = index
    this.#rows = new PerGeneration(index, mostExpressions)
  }

  /** The first rows that match: so many at the most. */
  matches(expression: string, state: number, limit: number): readonly number[] {
    const all = this.#rows.get(expression, state)
    if (all !== undefined) return all.slice(0, limit)
    const rows = this.#index.matches(expression, state, limit)
    if (rows.length < limit && rows.length <= mostRows) this.#rows.keep(expression, state, rows)
    return rows
  }
}
