import type { Clock } from "../../domain/ports/clock.ts"
import type { KeyCommands } from "../../domain/ports/key-commands.ts"
import type { Microseconds } from "../../domain/time.ts"

/** Milliseconds between two writes. */
const usualInterval = 60_000
/** Keys whose use is remembered; of further ones, a first use is not noted before the next write. */
const mostKeys = 10_000
/** Rows of one command, so that no push waits for long behind it. */
const rowsAtOnce = 500

export interface KeyUseDeps {
  readonly packages: Pick<KeyCommands, "noteKeyUse">
  readonly clock: Clock
  /** Hears that a batch was not written: a full disk, for example. Its uses are lost. */
  readonly onFailure: (error: unknown) => void
}

/** When each key was used last: gathered in memory and written now and then, so that reads never write. */
export class KeyUse implements AsyncDisposable {
  readonly #deps: KeyUseDeps
  readonly #timer: NodeJS.Timeout
  #times = new Map<number, Microseconds>()
  #writing: Promise<void> = Promise.resolve()

  constructor(deps: KeyUseDeps, intervalMs = usualInterval) {
    this.#deps = deps
    this.#timer = setInterval(() => void this.write(), intervalMs)
    this.#timer.unref()
  }

  /** A request was let in by this key. */
  note(key: number): void {
    if (this.#times.size < mostKeys || this.#times.has(key))
      this.#times.set(key, this.#deps.clock.now())
  }

  /** Writes what was gathered so far, after what is being written already. */
  write(): Promise<void> {
    const uses = Array.from(this.#times, ([key, time]) => ({ key, time }))
    this.#times = new Map()
    this.#writing = this.#writing
      .then(async () => {
        for (let at = 0; at < uses.length; at += rowsAtOnce)
          await this.#deps.packages.noteKeyUse(uses.slice(at, at + rowsAtOnce))
      })
      .catch(this.#deps.onFailure)
    return this.#writing
  }

  /** Writes the rest. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer)
    await this.write()
  }
}
