import type { DatabaseSync, StatementSync } from "node:sqlite"
import type { ApiKey } from "../../domain/api-key.ts"

/** About 1 KiB each. */
const mostKeys = 2048

/**
 * The keys that were found since the last commit, so that a restore's thousand requests look theirs up once. They are
 * remembered under their SHA-256: no secret stays in memory. Every look asks SQLite first whether any other connection,
 * of whichever process, has committed meanwhile (`data_version`: a sixth of the look-up's price), and forgets all
 * where one has: a revoked key is refused from the next request on.
 */
export class KnownKeys {
  readonly #version: StatementSync
  readonly #keys = new Map<string, ApiKey>()
  #seenVersion: unknown

  /** @param db a connection that writes nothing itself */
  constructor(db: DatabaseSync) {
    this.#version = db.prepare("pragma data_version")
    this.#version.setReturnArrays(true)
  }

  /** The key of that hash: as it was found last, or as `look` finds it now. Unknown keys are not remembered. */
  find(hash: Uint8Array, look: () => ApiKey | undefined): ApiKey | undefined {
    this.#forgetWhatChanged()
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
    const [version] = Object.values(this.#version.get() ?? [])
    if (version === this.#seenVersion) return
    this.#keys.clear()
    this.#seenVersion = version
  }
}
