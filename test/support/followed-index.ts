import { DatabaseSync } from "node:sqlite"
import type { SearchHit } from "../../src/domain/ports/search-index.ts"
import { Finder } from "../../src/persistence/search/finder.ts"
import { Follower } from "../../src/persistence/search/follower.ts"
import { deleteIndexFile } from "../../src/persistence/search/index-database.ts"
import { IndexFile } from "../../src/persistence/search/index-file.ts"
import { openRecord, type RecordReader } from "../../src/persistence/search/record.ts"
import { hitsIn, searchHit } from "../../src/persistence/search/wire-hit.ts"
import { SearchRecord } from "./search-record.ts"

/** What a search for anything at all is asked with, but for its text. */
export const everyone = { feed: "default", skip: 0, take: 100, prerelease: true, semVer2: true }

/** A search index in this process, and the record that it follows: Package.a, Package.b and Package.c. */
export class FollowedIndex implements AsyncDisposable {
  readonly record: SearchRecord
  readonly reader: RecordReader
  #index: IndexFile

  private constructor(record: SearchRecord) {
    this.record = record
    this.reader = openRecord(record.databaseFile)
    this.#index = IndexFile.open(record.indexFile)
  }

  static async open(): Promise<FollowedIndex> {
    const record = await SearchRecord.open()
    for (const letter of "abc") await record.publish(`Package.${letter}`, "1.0.0")
    return new FollowedIndex(record)
  }

  get index(): IndexFile {
    return this.#index
  }

  /** Opens the index again; `spoil` may change its file meanwhile. */
  reopen(spoil: (file: string) => void = () => undefined): void {
    this.#index[Symbol.dispose]()
    spoil(this.record.indexFile)
    this.#index = IndexFile.open(this.record.indexFile)
  }

  /** Makes the index anew: empty, and behind. */
  renew(): void {
    this.reopen(deleteIndexFile)
  }

  /** Follows the record to its end; gives the number of steps that it took. */
  catchUp(budget = 1000): number {
    const follower = new Follower(this.reader, this.index)
    let steps = 0
    while (follower.step(budget)) steps++
    return steps
  }

  /** What everyone finds, in order. */
  hits(text: string): SearchHit[] {
    const { hits } = new Finder(this.reader, this.index).search({ ...everyone, text })
    return hitsIn(hits).map(searchHit)
  }

  /** The lower-case IDs of it. */
  found(text = ""): string[] {
    return this.hits(text).map(({ lowerId }) => lowerId)
  }

  /** Changes the record behind everybody's back. */
  inRecord(sql: string): void {
    using database = new DatabaseSync(this.record.databaseFile)
    database.exec(sql)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.index[Symbol.dispose]()
    this.reader[Symbol.dispose]()
    await this.record[Symbol.asyncDispose]()
  }
}
