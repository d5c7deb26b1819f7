import type { ChangeCursor } from "../../domain/ports/package-reads.ts"
import type { IndexCursor, IndexFile } from "./index-file.ts"
import type { RecordReader } from "./record.ts"

const mostAtOnce = 500

/**
 * Brings the index after the record. A change only names an ID: what is indexed is read from the record as it is now,
 * so reading a change twice, or late, does no harm.
 */
export class Follower {
  readonly #record: RecordReader
  readonly #index: IndexFile

  constructor(record: RecordReader, index: IndexFile) {
    this.#record = record
    this.#index = index
  }

  /**
   * Does the next part of the work, for about `budget` milliseconds, in one transaction. Answers whether more is
   * waiting.
   */
  step(budget: number): boolean {
    const head = this.#record.head()
    const cursor = this.#index.cursor()
    if (cursor === undefined || cursor.epoch !== head.epoch || cursor.seq > head.seq) {
      this.#startOver(head)
      return true
    }
    if (cursor.scanned !== undefined) {
      this.#scan(cursor, cursor.scanned, budget)
      return true
    }
    if (cursor.seq === head.seq) return false
    this.#follow(cursor, budget)
    return true
  }

  /** Whether the first pass over the record lasts: what is asked then finds only a part. */
  isScanning(): boolean {
    return this.#index.cursor()?.scanned !== undefined
  }

  /** Whether everything up to this change is in the index. */
  hasReached(seq: number): boolean {
    const cursor = this.#index.cursor()
    return cursor !== undefined && cursor.scanned === undefined && cursor.seq >= seq
  }

  /** Indexes IDs anew of which no change tells. */
  readAgain(ids: readonly { readonly feed: string; readonly lowerId: string }[]): void {
    const cursor = this.#index.cursor()
    if (cursor === undefined) return
    this.#index.advance(() => {
      for (const { feed, lowerId } of ids) this.#read(feed, lowerId)
      return cursor
    })
  }

  /** Everything is read once from the record as it is; the changes that come meanwhile are followed afterwards. */
  #startOver(head: ChangeCursor): void {
    this.#index.advance(() => {
      this.#index.clear()
      return { ...head, scanned: 0 }
    })
  }

  #scan(cursor: IndexCursor, scanned: number, budget: number): void {
    const found = this.#record.packagesAfter(scanned, mostAtOnce)
    this.#index.advance(() => {
      if (found.length === 0) return { ...cursor, scanned: undefined }
      const last = withinBudget(found, budget, ({ feed, lowerId }) => this.#read(feed, lowerId))
      return { ...cursor, scanned: last.key }
    })
  }

  #follow(cursor: IndexCursor, budget: number): void {
    const changed = this.#record.changedAfter(cursor.seq, mostAtOnce)
    const read = new Set<string>()
    this.#index.advance(() => {
      const last = withinBudget(changed, budget, ({ feed, lowerId }) => {
        const name = JSON.stringify([feed, lowerId])
        if (!read.has(name)) this.#read(feed, lowerId)
        read.add(name)
      })
      return { ...cursor, seq: last.seq }
    })
  }

  #read(feed: string, lowerId: string): void {
    const found = this.#record.readPackage(feed, lowerId)
    if (found === undefined) this.#index.remove(feed, lowerId)
    else
      this.#index.put(found, (version) => this.#record.storedEntry(found.key, version.lowerVersion))
  }
}

/** Does `work` for one item after another, at least for one, until the time is up; answers the last one done. */
function withinBudget<Item>(
  items: readonly Item[],
  budget: number,
  work: (item: Item) => void,
): Item {
  const until = performance.now() + budget
  let last: Item | undefined
  for (const item of items) {
    if (last !== undefined && performance.now() > until) break
    work(item)
    last = item
  }
  if (last === undefined) throw new Error("The change log has a gap.")
  return last
}
