import type { DatabaseSync } from "node:sqlite"
import type { ChangeCursor } from "../../domain/ports/package-reads.ts"
import { indexedDocuments } from "./documents.ts"
import { Census } from "./census.ts"
import { documentRow, popularityOf } from "./document-row.ts"
import { deleteIndexFile, isDamage, openIndexDatabase } from "./index-database.ts"
import { prepareIndexStatements, type IndexStatements } from "./index-statements.ts"
import {
  toIndexedHit,
  toIndexedPackage,
  type IndexedHit,
  type IndexedPackage,
} from "./indexed-package.ts"
import { IndexedVersions, seenInAll } from "./indexed-versions.ts"
import type { RecordedPackage, StoredEntry } from "./record.ts"
import { integerColumn, integerOf, listedRows, textColumn } from "./rows.ts"
import { resultText } from "./shown-entry.ts"
import { storedHit } from "./wire-hit.ts"

/** Where the follower is. `scanned`: the key of the last ID read, while the first pass over the record lasts. */
export interface IndexCursor extends ChangeCursor {
  readonly scanned: number | undefined
}

/** Documents after which the segments are merged: this many are looked through quickly enough, and a merge is dear. */
const mostUnmerged = 5000
/** Of the database: two milliseconds of work. */
const pagesAtOnce = 16

/**
 * The search database. It is derived: a file that is missing, damaged or of another format is made anew, and the
 * follower fills it again. A client's state is a number of `visibilities`.
 */
export class IndexFile implements Disposable {
  readonly #database: DatabaseSync
  readonly #statements: IndexStatements
  /** To be brought up to date before `put`, which indexes the latest of them. */
  readonly versions: IndexedVersions
  readonly census: Census
  /** Rises with every change, so that what was counted before can be told from what holds now. */
  generation = 0
  /** Documents put in since the last merge began; of what was before this process, nothing is known. */
  #unmerged = Infinity
  #isMerging = false

  private constructor(database: DatabaseSync) {
    this.#database = database
    this.#statements = prepareIndexStatements(database)
    this.versions = new IndexedVersions(database)
    this.census = new Census(database)
  }

  static open(file: string): IndexFile {
    try {
      return new IndexFile(openIndexDatabase(file))
    } catch (error) {
      if (!isDamage(error)) throw error
      deleteIndexFile(file)
      return new IndexFile(openIndexDatabase(file))
    }
  }

  cursor(): IndexCursor | undefined {
    const row = this.#statements.cursor.get()
    if (row === undefined) return undefined
    const scanned = row["scanned"] === null ? undefined : integerColumn(row, "scanned")
    return { epoch: textColumn(row, "epoch"), seq: integerColumn(row, "seq"), scanned }
  }

  /** Runs `write` and moves the cursor to where it says, both or neither. */
  advance(write: () => IndexCursor): void {
    this.#database.exec("begin immediate")
    try {
      const { epoch, seq, scanned } = write()
      this.census.write()
      this.#statements.setCursor.run(epoch, seq, scanned ?? null)
      this.#database.exec("commit")
      this.generation++
    } catch (error) {
      this.census.forget()
      if (this.#database.isTransaction) this.#database.exec("rollback")
      throw error
    }
  }

  clear(): void {
    this.#statements.clearPackages.run()
    this.versions.clear()
    this.#statements.clearShown.run()
    this.census.clear()
    this.#statements.clearDocuments.run()
  }

  /** Takes an ID out of the index. */
  remove(feed: string, lowerId: string): void {
    const key = this.findPackageKey(feed, lowerId)
    if (key === undefined) return
    this.#removeDocuments(key, feed)
    this.versions.removeAll(key)
    this.#statements.removePackage.run(key)
  }

  #removeDocuments(key: number, feed: string): void {
    for (const found of this.#statements.documentsOf.all(key)) {
      const row = integerColumn(found, "document_row")
      this.#statements.removeDocument.run(row)
      this.census.remove(feed, row)
    }
    this.#statements.removeShown.run(key)
  }

  /**
   * Indexes the latest of an ID's versions, in place of what was indexed; an ID without any is taken out. `entryOf`
   * gives what is stored of a version.
   */
  put(found: RecordedPackage, entryOf: (lowerVersion: string) => StoredEntry | undefined): void {
    const { key, feed, lowerId, id } = found
    this.#removeDocuments(key, feed)
    const latest = (state: number) => this.versions.latest(key, state)
    const documents = indexedDocuments(found, { latest, entry: entryOf })
    if (documents.length === 0) {
      this.versions.removeAll(key)
      this.#statements.removePackage.run(key)
      return
    }
    const { owners } = found
    const popularity = popularityOf(found.downloads)
    const packageRow = { key, feed, lowerId, id, owners: JSON.stringify(owners), popularity }
    this.#statements.putPackage.run(packageRow)
    const few = this.versions.few(key)
    for (const { states, shown, columns } of documents) {
      const row = documentRow(key, popularity, states)
      this.#statements.addShown.run({
        row,
        key,
        hit: storedHit({ lowerId, owners, ...shown, shown: resultText(shown) }),
        versions: few === undefined ? null : seenInAll(few, states),
      })
      this.#statements.addDocument.run({ row, ...columns })
      const { marks: _marks, ...texts } = columns
      this.census.add(feed, row, Object.values(texts))
      this.#unmerged++
    }
  }

  /** The first rows, or those behind the first `skip`, that match an FTS5 expression in a state, best first. */
  matches(expression: string, state: number, limit: number, skip = 0): number[] {
    const rows = listedRows(this.#statements.matches, {
      expression,
      states: 1 << state,
      limit,
      skip,
    })
    return rows.map(([row]) => integerOf(row, "row"))
  }

  /**
   * Brings the segments that FTS5 writes together into one, a little at a time: a word is looked up in each of them, so a
   * search of an index that was just written takes twice as long. Answers whether more is waiting.
   */
  merge(): boolean {
    if (!this.#isMerging) {
      if (this.#unmerged < mostUnmerged) return false
      this.#unmerged = 0
      this.#statements.merge.run(-pagesAtOnce)
      this.#isMerging = true
    }
    const before = this.#totalChanges()
    this.#statements.merge.run(pagesAtOnce)
    // One change is the command itself (sqlite.org/fts5.html, "The 'merge' command").
    this.#isMerging = this.#totalChanges() - before > 1
    return this.#isMerging
  }

  #totalChanges(): number {
    const row = this.#statements.totalChanges.get()
    return row === undefined ? 0 : integerColumn(row, "changes")
  }

  countMatches(expression: string, state: number): number {
    const row = this.#statements.countMatches.get({ expression, states: 1 << state })
    return row === undefined ? 0 : integerColumn(row, "matches")
  }

  /** What stands in these rows, in their order, for clients in a state. */
  findHits(rows: readonly number[], state: number): IndexedHit[] {
    const hits: (IndexedHit | undefined)[] = rows.map(() => undefined)
    for (const row of listedRows(this.#statements.hits, { rows: JSON.stringify(rows), state }))
      hits[integerOf(row[0], "place")] = toIndexedHit(row)
    return hits.filter((hit) => hit !== undefined)
  }

  findPackage(key: number): IndexedPackage | undefined {
    const found = this.#statements.package.get(key)
    return found && toIndexedPackage(found)
  }

  /** The popularity that IDs behind `key` have here, by their keys; as many as `limit`, in key order. */
  popularitiesAfter(
    key: number,
    limit: number,
  ): { key: number; popularity: number; feed: string; lowerId: string }[] {
    return this.#statements.popularities.all(key, limit).map((row) => ({
      key: integerColumn(row, "package_key"),
      popularity: integerColumn(row, "popularity"),
      feed: textColumn(row, "feed"),
      lowerId: textColumn(row, "lower_id"),
    }))
  }

  findPackageKey(feed: string, lowerId: string): number | undefined {
    const row = this.#statements.findKey.get(feed, lowerId)
    return row && integerColumn(row, "package_key")
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }
}
