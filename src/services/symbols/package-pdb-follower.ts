/** When the PDBs inside packages are indexed: in the background, a moment after a push, one package at a time. */
import { PdbIndex, type PdbIndexStores, type SkippedPackage } from "./pdb-index.ts"

/** In milliseconds. */
export interface FollowerDelays {
  /** From the start of the server to the first look at the change log: the first requests come before. */
  readonly start: number
  /** From a push to the look: pushes that follow one another are read in one go. */
  readonly wake: number
  /** From a failure of the record to the next try. */
  readonly retry: number
}

const usualDelays: FollowerDelays = { start: 1000, wake: 200, retry: 30_000 }

export interface FollowerHearers {
  /** The PDBs of one package could not be read. The follower goes on with the next. */
  readonly onSkip: (error: unknown, skipped: SkippedPackage) => void
  /** The record could not be read or written. The follower tries again later. */
  readonly onFailure: (error: unknown) => void
}

export interface PackagePdbFollower extends AsyncDisposable {
  /** Something may have been published. Returns at once. */
  wake(): void
}

/**
 * Starts the follower, which goes on where a former process stopped. It does nothing until it is woken. Disposing stops
 * it in the middle of a package, which is read again after the next start.
 */
export function followPackagePdbs(
  stores: PdbIndexStores,
  hearers: FollowerHearers,
  delays: FollowerDelays = usualDelays,
): PackagePdbFollower {
  return new Follower(new PdbIndex(stores, hearers.onSkip), hearers.onFailure, delays)
}

class Follower implements PackagePdbFollower {
  readonly #index: PdbIndex
  readonly #onFailure: (error: unknown) => void
  readonly #delays: FollowerDelays
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #wanted = false

  constructor(index: PdbIndex, onFailure: (error: unknown) => void, delays: FollowerDelays) {
    this.#index = index
    this.#onFailure = onFailure
    this.#delays = delays
    this.#plan(delays.start)
  }

  wake(): void {
    this.#wanted = true
    if (this.#running === undefined) this.#plan(this.#delays.wake)
  }

  /** Whatever is planned already comes first. */
  #plan(delay: number): void {
    if (this.#timer !== undefined || this.#stop.signal.aborted) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#running = this.#run()
    }, delay)
    this.#timer.unref()
  }

  async #run(): Promise<void> {
    this.#wanted = false
    const done = await this.#try(() => this.#index.catchUp(this.#stop.signal))
    this.#running = undefined
    if (!done) this.#plan(this.#delays.retry)
    else if (this.#wanted) this.#plan(this.#delays.wake)
  }

  async #try(act: () => Promise<void>): Promise<boolean> {
    try {
      await act()
      return true
    } catch (error) {
      this.#onFailure(error)
      return false
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    clearTimeout(this.#timer)
    await this.#running
    await this.#try(() => this.#index.mark())
  }
}
