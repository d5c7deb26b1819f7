import type { IndexFile } from "./index-file.ts"

/** What was found with an expression in a state, as long as the index stands still. */
export class PerGeneration<Found> {
  readonly #index: IndexFile
  readonly #most: number
  readonly #found = new Map<string, Found>()
  #generation = -1

  /** @param most so many are kept; all of them give way to the next one */
  constructor(index: IndexFile, most: number) {
    this.#index = index
    this.#most = most
  }

  get(expression: string, state: number): Found | undefined {
    if (this.#generation !== this.#index.generation) return undefined
    return this.#found.get(`${state} ${expression}`)
  }

  keep(expression: string, state: number, found: Found): void {
    if (this.#generation !== this.#index.generation || this.#found.size >= this.#most)
      this.#found.clear()
    this.#generation = this.#index.generation
    this.#found.set(`${state} ${expression}`, found)
  }
}
