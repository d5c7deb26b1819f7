import { popularityOf } from "./document-row.ts"
import type { Follower } from "./follower.ts"
import type { IndexFile } from "./index-file.ts"
import type { RecordReader } from "./record.ts"

const idsAtOnce = 500
/** Of those, as many as are indexed within a few milliseconds. */
const movedAtOnce = 32

/**
 * Keeps the order of hits after the downloads. No change tells of those, so the IDs are gone through a few at a time,
 * again and again while anything is written to the record; an ID is indexed anew when its popularity is another.
 */
export class PopularityWatch {
  readonly #record: RecordReader
  readonly #index: IndexFile
  readonly #follower: Follower
  #passedKey = 0
  /** What the record had been written by when this round over the IDs began, and when the last whole one did. */
  #round: number | undefined
  #lastRound: number | undefined

  constructor(record: RecordReader, index: IndexFile, follower: Follower) {
    this.#record = record
    this.#index = index
    this.#follower = follower
  }

  /** Looks at the next few IDs. */
  step(): void {
    if (this.#round === undefined) {
      const now = this.#record.writtenBy()
      if (now === this.#lastRound) return
      this.#round = now
    }
    const indexed = this.#index.popularitiesAfter(this.#passedKey, idsAtOnce)
    const last = indexed.at(-1)
    if (last === undefined) {
      this.#lastRound = this.#round
      this.#round = undefined
      this.#passedKey = 0
      return
    }
    const recorded = this.#record.downloadsBetween(this.#passedKey, last.key)
    const moved = indexed.filter(
      ({ key, popularity }) => popularity !== popularityOf(recorded.get(key) ?? 0),
    )
    const now = moved.slice(0, movedAtOnce)
    if (now.length > 0) this.#follower.readAgain(now)
    this.#passedKey = moved.length > now.length ? (now.at(-1) ?? last).key : last.key
  }
}
