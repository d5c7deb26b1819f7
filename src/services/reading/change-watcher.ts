import type { ChangeCursor, PackageReads } from "../../domain/ports/package-reads.ts"

type WatchedReads = Pick<PackageReads, "changeHead" | "changesAfter" | "commitMark">

/** Milliseconds for which a look counts: how long another process's change may stay unseen by who reads. */
const lookLasts = 50
/** Milliseconds between two looks where nobody reads: for those who are told, but ask nothing. */
const usualInterval = 1000
const mostAtOnce = 500

export interface ChangeHearers {
  /** Something about the ID has changed. May be told more than once. */
  readonly onChange: (feed: string, lowerId: string) => void
  /** Anything may have changed: the record was restored, or reading it failed meanwhile. */
  readonly onReset: () => void
}

/** What readers of anything kept ask first. */
export interface Freshness {
  /** Whether all has been told that was committed 50 ms ago. Where not, the rest is being looked up. */
  isCurrent(): boolean
  /** Resolves when that has been told. */
  caughtUp(): Promise<void>
}

/**
 * Tells of every committed change, whichever process made it, by looking at the change log. What this process changes
 * itself is announced at once; this is how it hears of the others (the command line, a second server). It looks when
 * somebody reads: a server that nobody asks has nothing to do.
 */
export function watchChanges(
  packages: WatchedReads,
  hearers: ChangeHearers,
  interval = usualInterval,
): Freshness & Disposable {
  const watch = new ChangeWatch(packages, hearers)
  const timer = setInterval(() => void watch.caughtUp(), interval)
  timer.unref()
  void watch.caughtUp()
  return {
    isCurrent: () => watch.isCurrent(),
    caughtUp: () => watch.caughtUp(),
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

class ChangeWatch implements Freshness {
  readonly #packages: WatchedReads
  readonly #hearers: ChangeHearers
  #cursor: ChangeCursor | undefined
  #seenMark: number | undefined
  #lookedAt = -Infinity
  #looking: Promise<void> | undefined

  constructor(packages: WatchedReads, hearers: ChangeHearers) {
    this.#packages = packages
    this.#hearers = hearers
  }

  isCurrent(): boolean {
    if (this.#looking !== undefined) return false
    if (performance.now() - this.#lookedAt < lookLasts) return true
    void this.caughtUp()
    return this.#looking === undefined
  }

  async caughtUp(): Promise<void> {
    this.#looking ??= this.#look()
    await this.#looking
  }

  /** Undefined at once where nobody has written anything, as at most looks. */
  #look(): Promise<void> | undefined {
    this.#lookedAt = performance.now()
    try {
      const mark = this.#packages.commitMark()
      if (mark === this.#seenMark) return undefined
      return this.#catchUp(mark)
        .catch(() => this.#distrust())
        .finally(() => (this.#looking = undefined))
    } catch {
      this.#distrust()
      return undefined
    }
  }

  /** A record that cannot be read is somebody else's to report; what was kept is not trusted meanwhile. */
  #distrust(): void {
    this.#cursor = undefined
    this.#hearers.onReset()
  }

  /** @param mark as it was before: what is committed meanwhile is found at the next look */
  async #catchUp(mark: number): Promise<void> {
    const head = await this.#packages.changeHead()
    const before = this.#cursor
    if (before === undefined || before.epoch !== head.epoch || before.seq > head.seq) {
      this.#cursor = head
      this.#hearers.onReset()
    } else await this.#tell(before, head)
    this.#seenMark = mark
  }

  async #tell({ epoch, seq: seen }: ChangeCursor, head: ChangeCursor): Promise<void> {
    for (let seq = seen; seq < head.seq;) {
      const changes = await this.#packages.changesAfter(seq, mostAtOnce)
      for (const { feed, lowerId } of changes) this.#hearers.onChange(feed, lowerId)
      seq = changes.at(-1)?.seq ?? head.seq
      this.#cursor = { epoch, seq }
    }
  }
}
