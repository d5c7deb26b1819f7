import type { ChangeCursor } from "../../domain/ports/package-reads.ts"
import type { IndexCursor, IndexFile } from "./index-file.ts"
import type { RecordReader } from "./record.ts"

const mostAtOnce = 500

interface IdName {
  readonly feed: string
  readonly lowerId: string
}

/**
 * Brings the index after the record. A change only names a version: what is indexed is read from the record as it is now,
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
   * Does the next part of the work, for about `budget` milliseconds, in one transaction, and at least the `fewest`
   * changes that are waiting, however long they take. Answers whether more is waiting.
   */
  step(budget: number, fewest = 1): boolean {
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
    this.#follow(cursor, budget, fewest)
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
  readAgain(ids: readonly IdName[]): void {
    const cursor = this.#index.cursor()
    if (cursor === undefined) return
    this.#index.advance(() => {
      for (const id of ids) this.#read(id, [])
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
      const last = withinBudget(found, { budget, fewest: 1 }, (id) => this.#read(id, []))
      return { ...cursor, scanned: last.key }
    })
  }

  #follow(cursor: IndexCursor, budget: number, fewest: number): void {
    const changed = this.#record.changedAfter(cursor.seq, mostAtOnce)
    const nameOf = ({ feed, lowerId }: IdName) => JSON.stringify([feed, lowerId])
    const unread = Map.groupBy(changed, nameOf)
    this.#index.advance(() => {
      const last = withinBudget(changed, { budget, fewest }, (change) => {
        const name = nameOf(change)
        const changes = unread.get(name)
        if (changes === undefined) return
        this.#read(change, new Set(changes.map(({ lowerVersion }) => lowerVersion)))
        unread.delete(name)
      })
      return { ...cursor, seq: last.seq }
    })
  }

  /** Reads what is new of an ID, or all of it where the index has nothing of it yet. */
  #read({ feed, lowerId }: IdName, changedVersions: Iterable<string>): void {
    const found = this.#record.readPackage(feed, lowerId)
    const key = this.#index.findPackageKey(feed, lowerId)
    if (key !== found?.key) this.#index.remove(feed, lowerId)
    if (found === undefined) return
    if (key === found.key) this.#readVersions(key, changedVersions)
    else this.#readAllVersions(found.key)
    this.#index.put(found, (lowerVersion) => this.#record.storedEntry(found.key, lowerVersion))
  }

  #readVersions(packageKey: number, lowerVersions: Iterable<string>): void {
    for (const lowerVersion of lowerVersions) {
      const version = this.#record.findListedVersion(packageKey, lowerVersion)
      if (version === undefined) this.#index.versions.remove(packageKey, lowerVersion)
      else this.#index.versions.put(packageKey, version)
    }
  }

  #readAllVersions(packageKey: number): void {
    for (const version of this.#record.listedVersions(packageKey))
      this.#index.versions.put(packageKey, version)
  }
}

/** Does `work` for one item after another, at least for the fewest, until the time is up; answers the last one done. */
function withinBudget<Item>(
  items: readonly Item[],
  { budget, fewest }: { readonly budget: number; readonly fewest: number },
  work: (item: Item) => void,
): Item {
  const until = performance.now() + budget
  let last: Item | undefined
  for (const [at, item] of items.entries()) {
    if (at >= fewest && performance.now() > until) break
    work(item)
    last = item
  }
  if (last === undefined) throw new Error("The change log has a gap.")
  return last
}
