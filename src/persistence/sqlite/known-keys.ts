import type { ApiKey } from "../../domain/api-key.ts"
import type { CommitMark } from "./commit-mark.ts"

/** About 1 KiB each. */
const mostKeys = 2048

/**
 * The keys that were found since the last commit, so that a bulk push looks its key up once. They are remembered under
 * their SHA-256: no secret stays in memory.
 */
export class KnownKeys {
  readonly #mark: CommitMark
  readonly #keys = new Map<string, ApiKey>()
  #seenMark: number | undefined

  constructor(mark: CommitMark) {
    this.#mark = mark
  }

  /** The key of that hash: as it was found last, or as `look` finds it now. Unknown keys are not remembered. */
  find(hash: Uint8Array, look: () => ApiKey | undefined): ApiKey | undefined {
    const mark = this.#mark.read()
    if (mark !== this.#seenMark) this.#keys.clear()
    this.#seenMark = mark
    const name = hash.toHex()
    const known = this.#keys.get(name)
    if (known !== undefined) return known
    const found = look()
    if (found === undefined) return undefined
    if (this.#keys.size >= mostKeys) this.#keys.clear()
    this.#keys.set(name, found)
    return found
  }
}
