import type { IndexFile } from "./index-file.ts"

/** Totals are worth keeping only while the index stands still; this many are. */
const mostTotals = 5000

/** How many documents match an expression in a state: each is counted once. */
export class Totals {
  readonly #index: IndexFile
  readonly #totals = new Map<string, number>()
  #generation = -1

  constructor(index: IndexFile) {
    this.#index = index
  }

  /** Undefined if nobody has asked for it since the index changed. */
  known(expression: string, state: number): number | undefined {
    return this.#generation === this.#index.generation
      ? this.#totals.get(nameOf(expression, state))
      : undefined
  }

  count(expression: string, state: number): number {
    if (this.#generation !== this.#index.generation || this.#totals.size >= mostTotals)
      this.#totals.clear()
    this.#generation = this.#index.generation
    const total = this.known(expression, state) ?? this.#index.countMatches(expression, state)
    this.#totals.set(nameOf(expression, state), total)
    return total
  }
}

function nameOf(expression: string, state: number): string {
  return `${state} ${expression}`
}
