import { setImmediate as nextTurn } from "node:timers/promises"

/**
 * Lets one long piece of work happen in each turn of the event loop: of many who ask for large documents at once, each
 * is short enough, and together they would hold everybody else up.
 */
export class LongTurns {
  readonly #apart: number
  #isLong = false

  /**
   * @param apart turns from one piece to the next. What waits for a turn while connections are served has it right after
   * them: the second one is the first before which timers and other connections are served for certain.
   */
  constructor(apart: 1 | 2 = 1) {
    this.#apart = apart
  }

  /** Waits for a turn in which nothing long has happened yet. */
  async wait(): Promise<void> {
    while (this.#isLong) await nextTurn()
  }

  /** What has just happened in this turn was long. */
  note(): void {
    if (this.#isLong) return
    this.#isLong = true
    let left = this.#apart
    const pass = () => {
      left -= 1
      if (left > 0) setImmediate(pass)
      else this.#isLong = false
    }
    setImmediate(pass)
  }

  /** Waits for a turn of its own, for something long. */
  async take(): Promise<void> {
    // Nothing is awaited between the look and the note: two would see the same free turn.
    while (this.#isLong) await nextTurn()
    this.note()
  }
}

/** Of what is read and written down for large documents, some milliseconds at a time. */
export const longReads = new LongTurns(2)
