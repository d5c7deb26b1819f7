import type { DatabaseSync, StatementSync } from "node:sqlite"

/**
 * Tells whether any other connection, of whichever process, has committed (`data_version`). What happens in one turn of
 * the event loop happens at once, so SQLite is asked once a turn: beginning to read takes system calls.
 */
export class CommitMark {
  readonly #version: StatementSync
  #mark = -1
  #askedThisTurn = false

  /** @param db a connection that writes nothing itself */
  constructor(db: DatabaseSync) {
    this.#version = db.prepare("pragma data_version")
    this.#version.setReturnArrays(true)
  }

  /** A number that is another one after each commit. */
  read(): number {
    if (!this.#askedThisTurn) {
      this.#askedThisTurn = true
      setImmediate(this.#endTurn)
      this.#mark = Number(Object.values(this.#version.get() ?? [])[0])
    }
    return this.#mark
  }

  readonly #endTurn = (): void => {
    this.#askedThisTurn = false
  }
}
