import { rmSync } from "node:fs"
import { DatabaseSync, type StatementSync } from "node:sqlite"
import type { ChangeCursor } from "../../domain/ports/package-reads.ts"
import { indexedDocuments } from "./documents.ts"
import { documentRow, popularityOf, statesOf } from "./document-row.ts"
import { wordCharacters } from "./marks.ts"
import type { ListedVersion, RecordedPackage, StoredEntry } from "./record.ts"
import { integerColumn, textColumn, type Row } from "./rows.ts"
import type { Visibility } from "./visibility.ts"

/** Where the follower is. `scanned`: the key of the last ID read, while the first pass over the record lasts. */
export interface IndexCursor extends ChangeCursor {
  readonly scanned: number | undefined
}

/** What the index keeps of an ID beside its words, to show it without asking the record. */
export interface IndexedPackage {
  readonly key: number
  readonly lowerId: string
  readonly id: string
  readonly owners: readonly string[]
  /** In version order. */
  readonly versions: readonly IndexedVersion[]
}

export interface IndexedVersion extends Visibility {
  readonly version: string
}

/** A document that was found. `shown`: JSON text of a ShownEntry. */
export interface IndexedHit extends IndexedPackage {
  readonly shown: string
}

/** Raised whenever the tables or the words put into them change: a file with another number is rebuilt. */
const format = 2

// FTS5 only splits at the spaces that words.ts puts between words: these characters never end a word there.
const schema = `
  create table follower (
    only_row integer primary key check (only_row = 1),
    epoch text not null,
    seq integer not null,
    scanned integer
  ) strict;
  create table packages (
    package_key integer primary key,
    feed text not null,
    lower_id text not null,
    id text not null,
    owners text not null,
    versions text not null,
    popularity integer not null,
    unique (feed, lower_id)
  ) strict;
  -- How many documents of a feed stand for the same states.
  create table census (
    feed text not null,
    states integer not null,
    documents integer not null,
    primary key (feed, states)
  ) strict, without rowid;
  create table shown (
    document_row integer primary key,
    package_key integer not null,
    entry text not null
  ) strict;
  create index shown_package on shown (package_key);
  create virtual table documents using fts5 (
    id, title, tags, description, summary, authors, owners, marks,
    content = '', contentless_delete = 1, prefix = '1 2 3 4 5 6 7 8',
    tokenize = "ascii tokenchars '${wordCharacters}'"
  );
  pragma user_version = ${format};
`

/** Documents after which the segments are merged: this many are looked through quickly enough, and a merge is dear. */
const mostUnmerged = 5000
/** Of the database: a few milliseconds of work. */
const pagesAtOnce = 64

/**
 * The search database. It is derived: a file that is missing, damaged or of another format is made anew, and the
 * follower fills it again.
 */
export class IndexFile implements Disposable {
  readonly #database: DatabaseSync
  readonly #statements: ReturnType<typeof prepare>
  /** Rises with every change, so that what was counted before can be told from what holds now. */
  generation = 0
  /** Documents put in since the last merge began; of what was before this process, nothing is known. */
  #unmerged = Infinity
  #isMerging = false

  private constructor(database: DatabaseSync) {
    this.#database = database
    this.#statements = prepare(database)
  }

  static open(file: string): IndexFile {
    try {
      return new IndexFile(openDatabase(file))
    } catch (error) {
      if (!isDamage(error)) throw error
      IndexFile.delete(file)
      return new IndexFile(openDatabase(file))
    }
  }

  static delete(file: string): void {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true })
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
      this.#statements.setCursor.run(epoch, seq, scanned ?? null)
      this.#database.exec("commit")
      this.generation++
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("rollback")
      throw error
    }
  }

  clear(): void {
    this.#statements.clearPackages.run()
    this.#statements.clearShown.run()
    this.#statements.clearCensus.run()
    this.#statements.clearDocuments.run()
  }

  /** Takes an ID out of the index. */
  remove(feed: string, lowerId: string): void {
    const key = this.findPackageKey(feed, lowerId)
    if (key === undefined) return
    for (const found of this.#statements.documentsOf.all(key)) {
      const row = integerColumn(found, "document_row")
      this.#statements.removeDocument.run(row)
      this.#statements.count.run(feed, statesOf(row), -1)
    }
    this.#statements.removeShown.run(key)
    this.#statements.removePackage.run(key)
  }

  /** Puts an ID in, in place of what was known of it. `entryOf` gives what is stored of a version. */
  put(found: RecordedPackage, entryOf: (version: ListedVersion) => StoredEntry | undefined): void {
    this.remove(found.feed, found.lowerId)
    const documents = indexedDocuments(found, entryOf)
    if (documents.length === 0) return
    const { key, feed, lowerId, id } = found
    const owners = JSON.stringify(found.owners)
    const versions = versionsText(found.versions)
    const popularity = popularityOf(found.downloads)
    this.#statements.addPackage.run({ key, feed, lowerId, id, owners, versions, popularity })
    for (const { states, shown, columns } of documents) {
      const row = documentRow(key, popularity, states)
      this.#statements.addShown.run(row, key, JSON.stringify(shown))
      this.#statements.addDocument.run({ row, ...columns })
      this.#statements.count.run(feed, states, 1)
      this.#unmerged++
    }
  }

  /** Rows that match an FTS5 expression, best first, read as far as the caller goes. */
  *matches(expression: string): Generator<number> {
    for (const row of this.#statements.matches.iterate(expression)) yield integerColumn(row, "row")
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

  /** The IDs of a feed that are seen in the state with this number in `visibilities`. */
  countAll(feed: string, state: number): number {
    const row = this.#statements.countAll.get(feed, 1 << state)
    return row === undefined ? 0 : integerColumn(row, "documents")
  }

  countMatches(expression: string): number {
    const row = this.#statements.countMatches.get(expression)
    return row === undefined ? 0 : integerColumn(row, "matches")
  }

  findHit(row: number): IndexedHit | undefined {
    const found = this.#statements.hit.get(row)
    return found && { ...indexedPackage(found), shown: textColumn(found, "entry") }
  }

  findPackage(key: number): IndexedPackage | undefined {
    const found = this.#statements.package.get(key)
    return found && indexedPackage(found)
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

function indexedPackage(row: Row): IndexedPackage {
  const owners: string[] = JSON.parse(textColumn(row, "owners"))
  return {
    key: integerColumn(row, "package_key"),
    lowerId: textColumn(row, "lower_id"),
    id: textColumn(row, "id"),
    owners,
    versions: versionsIn(textColumn(row, "versions")),
  }
}

/** An ID may have thousands of versions, all of which are read for each hit: two bits say who sees one. */
function versionsText(versions: readonly ListedVersion[]): string {
  return JSON.stringify(
    versions.map(({ version, prerelease, semVer2 }) => [
      version,
      Number(prerelease) + 2 * Number(semVer2),
    ]),
  )
}

function versionsIn(text: string): IndexedVersion[] {
  const versions: [version: string, bits: number][] = JSON.parse(text)
  return versions.map(([version, bits]) => ({
    version,
    prerelease: (bits & 1) !== 0,
    semVer2: (bits & 2) !== 0,
  }))
}

/** SQLITE_CORRUPT (with its extended codes, where FTS5 reports its own tables) and SQLITE_NOTADB. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false
  const code = Number(error.errcode) & 0xff
  return code === 11 || code === 26
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  // Not FULL: what a power loss takes from a derived file, its cursor in the same transaction reads again.
  // In memory, what SQLite would put into the system's folder for temporary files.
  database.exec(
    "pragma temp_store = memory; pragma journal_mode = wal; pragma synchronous = normal",
  )
  const found = database.prepare("pragma user_version").get()
  if (found?.["user_version"] === format) return database
  if (found?.["user_version"] !== 0) {
    database.close()
    IndexFile.delete(file)
    return openDatabase(file)
  }
  database.exec(`begin; ${schema} commit`)
  return database
}

function prepare(database: DatabaseSync) {
  return withWideResults({
    merge: database.prepare("insert into documents (documents, rank) values ('merge', ?)"),
    totalChanges: database.prepare("select total_changes() as changes"),
    cursor: database.prepare("select epoch, seq, scanned from follower"),
    setCursor: database.prepare(
      "insert or replace into follower (only_row, epoch, seq, scanned) values (1, ?, ?, ?)",
    ),
    clearPackages: database.prepare("delete from packages"),
    clearDocuments: database.prepare("insert into documents (documents) values ('delete-all')"),
    findKey: database.prepare("select package_key from packages where feed = ? and lower_id = ?"),
    package: database.prepare(
      "select package_key, lower_id, id, owners, versions from packages where package_key = ?",
    ),
    hit: database.prepare(
      `select package_key, lower_id, id, owners, versions, entry
       from shown join packages using (package_key) where document_row = ?`,
    ),
    popularities: database.prepare(
      `select package_key, popularity, feed, lower_id from packages
       where package_key > ? order by package_key limit ?`,
    ),
    documentsOf: database.prepare("select document_row from shown where package_key = ?"),
    clearShown: database.prepare("delete from shown"),
    removeShown: database.prepare("delete from shown where package_key = ?"),
    addShown: database.prepare("insert into shown values (?, ?, ?)"),
    removePackage: database.prepare("delete from packages where package_key = ?"),
    removeDocument: database.prepare("delete from documents where rowid = ?"),
    addPackage: database.prepare(
      "insert into packages values ($key, $feed, $lowerId, $id, $owners, $versions, $popularity)",
    ),
    addDocument: database.prepare(
      `insert into documents (rowid, id, title, tags, description, summary, authors, owners, marks)
       values ($row, $id, $title, $tags, $description, $summary, $authors, $owners, $marks)`,
    ),
    matches: database.prepare(
      `select rowid as "row" from documents where documents match ? order by rowid`,
    ),
    count: database.prepare(
      `insert into census values (?, ?, ?)
       on conflict do update set documents = documents + excluded.documents`,
    ),
    clearCensus: database.prepare("delete from census"),
    countAll: database.prepare(
      `select coalesce(sum(documents), 0) as documents from census
       where feed = ? and (states & ?) <> 0`,
    ),
    countMatches: database.prepare(
      "select count(*) as matches from documents where documents match ?",
    ),
  })
}

/**
 * FTS5 writes rows of its own, whose numbers can be what "last inserted row" then says: more than a JavaScript number
 * holds, which node:sqlite would throw as an error of ours.
 */
function withWideResults<Statements extends Record<WritingStatement, StatementSync>>(
  statements: Statements,
): Statements {
  for (const name of writingStatements) statements[name].setReadBigInts(true)
  return statements
}

const writingStatements = [
  "merge",
  "setCursor",
  "clearPackages",
  "clearDocuments",
  "removePackage",
  "removeDocument",
  "clearShown",
  "clearCensus",
  "count",
  "removeShown",
  "addShown",
  "addPackage",
  "addDocument",
] as const
type WritingStatement = (typeof writingStatements)[number]
