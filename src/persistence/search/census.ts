import type { DatabaseSync } from "node:sqlite"
import { beginningsOf, cutWords } from "./beginnings.ts"
import { statesOf } from "./document-row.ts"
import { integerColumn, textColumn } from "./rows.ts"

// counted: the words of a document (beginnings.ts), by which it is taken out of the census again.
export const censusSchema = `
  create table census (
    beginning text not null,
    feed text not null,
    states integer not null,
    documents integer not null,
    primary key (beginning, feed, states)
  ) strict, without rowid;
  create table counted (
    document_row integer primary key,
    words text not null
  ) strict;
`

/**
 * How many documents of a feed have a word that begins so, and stand for the same states. FTS5 would look at each of
 * them to count, and nothing is as broad as the first letters of what is being typed.
 */
export class Census {
  readonly #statements: ReturnType<typeof prepare>
  /** What is not written yet: most of what one more version of an ID takes out, it puts in again. */
  readonly #changes = new Map<string, number>()

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database)
  }

  /** @param columns words, separated by spaces */
  add(feed: string, row: number, columns: readonly string[]): void {
    const words = cutWords(columns)
    this.#statements.addCounted.run(row, [...words].join(" "))
    this.#change(feed, row, { words, by: 1 })
  }

  remove(feed: string, row: number): void {
    const counted = this.#statements.counted.get(row)
    if (counted === undefined) return
    this.#statements.removeCounted.run(row)
    this.#change(feed, row, { words: textColumn(counted, "words").split(" "), by: -1 })
  }

  clear(): void {
    this.forget()
    this.#statements.clear.run()
    this.#statements.clearCounted.run()
  }

  /** Writes what was added and removed. */
  write(): void {
    for (const [name, documents] of this.#changes) {
      const [states = "", beginning = "", feed = ""] = name.split(" ")
      if (documents !== 0) this.#statements.change.run(beginning, feed, Number(states), documents)
    }
    this.forget()
  }

  /** What was added and removed is not to be written. */
  forget(): void {
    this.#changes.clear()
  }

  count(feed: string, beginning: string, state: number): number {
    const row = this.#statements.count.get(beginning, feed, 1 << state)
    return row === undefined ? 0 : integerColumn(row, "documents")
  }

  /** Whether no other feed has documents. */
  isOnlyFeed(feed: string): boolean {
    return this.#statements.otherFeed.get(feed) === undefined
  }

  #change(feed: string, row: number, { words, by }: Change): void {
    for (const beginning of beginningsOf(words)) {
      const name = `${statesOf(row)} ${beginning} ${feed}`
      this.#changes.set(name, (this.#changes.get(name) ?? 0) + by)
    }
  }
}

interface Change {
  /** As `cutWords` makes them. */
  readonly words: Iterable<string>
  readonly by: 1 | -1
}

function prepare(database: DatabaseSync) {
  const statements = {
    addCounted: database.prepare("insert into counted values (?, ?)"),
    removeCounted: database.prepare("delete from counted where document_row = ?"),
    change: database.prepare(
      `insert into census values (?, ?, ?, ?)
       on conflict do update set documents = documents + excluded.documents`,
    ),
    clear: database.prepare("delete from census"),
    clearCounted: database.prepare("delete from counted"),
    counted: database.prepare("select words from counted where document_row = ?"),
    count: database.prepare(
      `select coalesce(sum(documents), 0) as documents from census
       where beginning = ? and feed = ? and (states & ?) <> 0`,
    ),
    otherFeed: database.prepare(
      "select 1 from census where beginning = '' and feed <> ? and documents > 0",
    ),
  }
  // As in index-statements.ts: the last inserted row, which each write answers, may be one of FTS5's own.
  for (const name of ["addCounted", "removeCounted", "change", "clear", "clearCounted"] as const)
    statements[name].setReadBigInts(true)
  return statements
}
