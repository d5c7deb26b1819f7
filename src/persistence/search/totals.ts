import type { IndexFile } from "./index-file.ts"
import { PerGeneration } from "./per-generation.ts"

const mostTotals = 5000

/** How many documents match an expression in a state: each is counted once while the index stands still. */
export class Totals {
  readonly #index: IndexFile
  readonly #totals: PerGeneration<number>

  constructor(index: IndexFile) {
    this.#index = index
    this.#totals = new PerGeneration(index, mostTotals)
  }

  /** Undefined if nobody has asked for it since the index changed. */
  known(expression: string, state: number): number | undefined {
    return this.#totals.get(expression, state)
  }

  count(expression: string, state: number): number {
    const known = this.known(expression, state)
    if (known !== undefined) return known
    const total = this.#index.countMatches(expression, state)
    this.#totals.keep(expression, state, total)
    return total
  }
}
