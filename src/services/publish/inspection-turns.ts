/**
 * Lets one inspection begin in each turn of the event loop. Uploads that arrive at once would otherwise be inspected one
 * after the other while what is stored already waits to be recorded, and everybody else with it.
 */
export class InspectionTurns {
  readonly #waiting: (() => void)[] = []
  #taken = false

  /** Resolves in a turn that is the caller's alone. */
  async take(): Promise<void> {
    if (this.#taken) return new Promise((begin) => this.#waiting.push(begin))
    this.#taken = true
    setImmediate(this.#pass)
  }

  readonly #pass = (): void => {
    const begin = this.#waiting.shift()
    this.#taken = begin !== undefined
    if (begin === undefined) return
    setImmediate(this.#pass)
    begin()
  }
}
