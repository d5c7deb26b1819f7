import { setImmediate as nextTurn } from "node:timers/promises"

/**
 * Lets one long piece of work happen in each turn of the event loop: of many who ask for large documents at once, each
 * is short enough, and together they would hold everybody else up.
 */
export class LongTurns {
  #isLong = false

  /** Waits for a turn in which nothing long has happened yet. */
  async wait(): Promise<void> {
    while (this.#isLong) await nextTurn()
  }

  /** What has just happened in this turn was long. */
  note(): void {
    if (this.#isLong) return
    this.#isLong = true
    setImmediate(() => {
      this.#isLong = false
    })
  }

  /** Waits for a turn of its own, for something long. */
  async take(): Promise<void> {
    // Nothing is awaited between the look and the note: two would see the same free turn.
    while (this.#isLong) await nextTurn()
    this.note()
  }
}
