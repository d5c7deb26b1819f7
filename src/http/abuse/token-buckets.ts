import type { Clock } from "../../domain/ports/clock.ts"
import type { Rate } from "../../domain/rate.ts"
import type { Microseconds } from "../../domain/time.ts"

/** Buckets that are remembered; a sender who is forgotten begins with a full one. */
const mostBuckets = 10_000

/**
 * A bucket of `rate.count` tokens for each key, filled again evenly in `rate.per`. No timers and bounded memory: a
 * bucket is one number, the time at which it will be full. The 5,000 that were used last are remembered at least, and
 * 10,000 at most.
 *
 * They are kept in two generations rather than in one map in the order of use: a key that is deleted and set again for
 * each use leaves a chain behind it, and the busiest key would cost a hundred microseconds.
 */
export class TokenBuckets<Key extends string | number> {
  readonly #rate: Rate
  readonly #clock: Clock
  readonly #interval: Microseconds
  #young = new Map<Key, Microseconds>()
  #old: ReadonlyMap<Key, Microseconds> = new Map()

  /** @param clock must not run backwards */
  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate
    this.#clock = clock
    this.#interval = rate.per / rate.count
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  /** Takes a token: 0 where there was one, else the time until there will be, and nothing is taken. */
  take(key: Key): Microseconds {
    const now = this.#clock.now()
    const fullAt = Math.max(this.#fullAt(key) ?? 0, now)
    const wait = fullAt + this.#interval - this.#rate.per - now
    // Adding up fractions loses less than a microsecond.
    const taken = wait < 1
    this.#remember(key, taken ? fullAt + this.#interval : fullAt)
    return taken ? 0 : wait
  }

  /** Puts a token back that turned out not to count. */
  giveBack(key: Key): void {
    const fullAt = this.#fullAt(key)
    if (fullAt !== undefined) this.#remember(key, fullAt - this.#interval)
  }

  #fullAt(key: Key): Microseconds | undefined {
    return this.#young.get(key) ?? this.#old.get(key)
  }

  #remember(key: Key, fullAt: Microseconds): void {
    this.#young.set(key, fullAt)
    if (this.#young.size < mostBuckets / 2) return
    this.#old = this.#young
    this.#young = new Map()
  }
}
