import type { Clock } from "../../domain/ports/clock.ts"
import type { Rate } from "../../domain/rate.ts"
import type { Microseconds } from "../../domain/time.ts"

/** Buckets that are remembered; a sender who is forgotten begins with a full one. */
const mostBuckets = 10_000
/** Part of the buckets that go at once when there are too many: finding the oldest costs more than dropping it. */
const droppedAtOnce = mostBuckets / 16

/**
 * A bucket of `rate.count` tokens for each key, filled again evenly in `rate.per`. No timers and bounded memory: a
 * bucket is one number, the time at which it will be full, and the least recently used are forgotten.
 */
export class TokenBuckets<Key extends string | number> {
  readonly #rate: Rate
  readonly #clock: Clock
  readonly #interval: Microseconds
  readonly #fullAt = new Map<Key, Microseconds>()

  /** @param clock must not run backwards */
  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate
    this.#clock = clock
    this.#interval = rate.per / rate.count
  }

  get size(): number {
    return this.#fullAt.size
  }

  /** Takes a token: 0 where there was one, else the time until there will be, and nothing is taken. */
  take(key: Key): Microseconds {
    const now = this.#clock.now()
    const fullAt = Math.max(this.#fullAt.get(key) ?? 0, now)
    const wait = fullAt + this.#interval - this.#rate.per - now
    // Adding up fractions loses less than a microsecond.
    const taken = wait < 1
    // Set anew, so that the order of the map is that of use.
    this.#fullAt.delete(key)
    this.#fullAt.set(key, taken ? fullAt + this.#interval : fullAt)
    if (this.#fullAt.size > mostBuckets) this.#forgetOldest()
    return taken ? 0 : wait
  }

  /** Puts a token back that turned out not to count. */
  giveBack(key: Key): void {
    const fullAt = this.#fullAt.get(key)
    if (fullAt !== undefined) this.#fullAt.set(key, fullAt - this.#interval)
  }

  #forgetOldest(): void {
    for (const key of this.#fullAt.keys()) {
      if (this.#fullAt.size <= mostBuckets - droppedAtOnce) return
      this.#fullAt.delete(key)
    }
  }
}
