import type { ChangeCursor, PackageReads } from "../../domain/ports/package-reads.ts"

type WatchedReads = Pick<PackageReads, "changeHead" | "changesAfter" | "commitMark">

/** Milliseconds between two looks at the change log: how long another process's change may stay unseen. */
const usualInterval = 50
const mostAtOnce = 500

export interface ChangeHearers {
  /** Something about the ID has changed. May be told more than once. */
  readonly onChange: (feed: string, lowerId: string) => void
  /** Anything may have changed: the record was restored, or reading it failed meanwhile. */
  readonly onReset: () => void
}

/**
 * Tells of every committed change, whichever process made it, by looking at the change log. What this process changes
 * itself is announced at once; this is how it hears of the others (the command line, a second server).
 */
export function watchChanges(
  packages: WatchedReads,
  hearers: ChangeHearers,
  interval = usualInterval,
): Disposable {
  const watch = new ChangeWatch(packages, hearers)
  const timer = setInterval(() => void watch.look(), interval)
  timer.unref()
  void watch.look()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

class ChangeWatch {
  readonly #packages: WatchedReads
  readonly #hearers: ChangeHearers
  #cursor: ChangeCursor | undefined
  #seenMark: number | undefined
  #looking = false

  constructor(packages: WatchedReads, hearers: ChangeHearers) {
    this.#packages = packages
    this.#hearers = hearers
  }

  async look(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    try {
      // Most looks find that nobody has written anything.
      const mark = this.#packages.commitMark()
      if (mark === this.#seenMark) return
      await this.#catchUp()
      this.#seenMark = mark
    } catch {
      // A record that cannot be read is somebody else's to report; what was kept is not trusted meanwhile.
      this.#cursor = undefined
      this.#hearers.onReset()
    } finally {
      this.#looking = false
    }
  }

  async #catchUp(): Promise<void> {
    const head = await this.#packages.changeHead()
    const before = this.#cursor
    if (before === undefined || before.epoch !== head.epoch || before.seq > head.seq) {
      this.#cursor = head
      this.#hearers.onReset()
      return
    }
    for (let seq = before.seq; seq < head.seq;) {
      const changes = await this.#packages.changesAfter(seq, mostAtOnce)
      for (const { feed, lowerId } of changes) this.#hearers.onChange(feed, lowerId)
      seq = changes.at(-1)?.seq ?? head.seq
      this.#cursor = { epoch: head.epoch, seq }
    }
  }
}
