import { defaultFeed } from "../../domain/feed.ts"
import type { DownloadCommands } from "../../domain/ports/downloads.ts"

/** Milliseconds between two writes. */
const usualInterval = 60_000
/** Versions whose downloads are remembered; once there are so many they are written at once. */
const mostVersions = 50_000
/** Rows of one command, so that no push waits for long behind it. */
const rowsAtOnce = 500

export interface DownloadCounterDeps {
  readonly packages: DownloadCommands
  /** Hears that a batch was not written: a full disk, for example. It is tried again with the next one. */
  readonly onFailure: (error: unknown) => void
}

/** Downloads, gathered in memory and written now and then, so that reads never write. A crash loses a minute of them. */
export class DownloadCounter implements AsyncDisposable {
  readonly #deps: DownloadCounterDeps
  readonly #timer: NodeJS.Timeout
  /** By "lower ID/lower version". */
  #counts = new Map<string, number>()
  #writing: Promise<void> | undefined

  constructor(deps: DownloadCounterDeps, intervalMs = usualInterval) {
    this.#deps = deps
    this.#timer = setInterval(() => void this.write(), intervalMs)
    this.#timer.unref()
  }

  /** A package was sent. `name`: its lower-case ID, "/", its lower-case version. */
  note(name: string): void {
    const counted = this.#counts.get(name)
    if (counted !== undefined) this.#counts.set(name, counted + 1)
    // Where the disk is full, too, the memory for it has an end: what is new then is not counted.
    else if (this.#counts.size < mostVersions) this.#counts.set(name, 1)
    else void this.write()
  }

  /** Writes what was gathered so far; what is being written already comes first. */
  write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined))
    return this.#writing
  }

  /** Writes the rest. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
    await this.write()
  }

  async #writeAll(): Promise<void> {
    const gathered = [...this.#counts]
    this.#counts = new Map()
    for (let at = 0; at < gathered.length; at += rowsAtOnce) {
      try {
        const counts = gathered.slice(at, at + rowsAtOnce).map(toCount)
        await this.#deps.packages.addDownloads({ feed: defaultFeed, counts })
      } catch (error) {
        this.#deps.onFailure(error)
        return this.#putBack(gathered.slice(at))
      }
    }
  }

  #putBack(counts: readonly (readonly [string, number])[]): void {
    for (const [name, downloads] of counts) {
      const counted = this.#counts.get(name) ?? 0
      if (counted > 0 || this.#counts.size < mostVersions)
        this.#counts.set(name, counted + downloads)
    }
  }
}

function toCount([name, downloads]: readonly [string, number]) {
  const slash = name.indexOf("/")
  return { lowerId: name.slice(0, slash), lowerVersion: name.slice(slash + 1), downloads }
}
