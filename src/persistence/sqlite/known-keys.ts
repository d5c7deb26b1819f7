import type { DatabaseSync, StatementSync } from "node:sqlite"
import type { ApiKey } from "../../domain/api-key.ts"

/** About 1 KiB each. */
const mostKeys = 2048

/**
 * The keys that were found since the last commit, so that a restore's thousand requests look theirs up once. They are
 * remembered under their SHA-256: no secret stays in memory. SQLite is asked first whether any other connection, of
 * whichever process, has committed meanwhile (`data_version`), and all are forgotten where one has: who hears that a
 * key was revoked, and asks then, is refused. What happens in one turn of the event loop happens at once, so SQLite is
 * asked once a turn: beginning to read takes system calls.
 */
export class KnownKeys {
  readonly #version: StatementSync
  readonly #keys = new Map<string, ApiKey>()
  #seenVersion: unknown
  #askedThisTurn = false

  /** @param db a connection that writes nothing itself */
  constructor(db: DatabaseSync) {
    this.#version = db.prepare("pragma data_version")
    this.#version.setReturnArrays(true)
  }

  /** The key of that hash: as it was found last, or as `look` finds it now. Unknown keys are not remembered. */
  find(hash: Uint8Array, look: () => ApiKey | undefined): ApiKey | undefined {
    if (!this.#askedThisTurn) this.#forgetWhatChanged()
    const name = hash.toHex()
    const known = this.#keys.get(name)
    if (known !== undefined) return known
    const found = look()
    if (found === undefined) return undefined
    if (this.#keys.size >= mostKeys) this.#keys.clear()
    this.#keys.set(name, found)
    return found
  }

  #forgetWhatChanged(): void {
    this.#askedThisTurn = true
    setImmediate(this.#endTurn)
    const [version] = Object.values(this.#version.get() ?? [])
    if (version === this.#seenVersion) return
    this.#keys.clear()
    this.#seenVersion = version
  }

  readonly #endTurn = (): void => {
    this.#askedThisTurn = false
  }
}
