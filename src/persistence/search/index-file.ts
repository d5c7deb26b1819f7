import { rmSync } from "node:fs"
import { DatabaseSync, type StatementSync } from "node:sqlite"
import type { ChangeCursor } from "../../domain/ports/package-reads.ts"
import { indexedDocuments } from "./documents.ts"
import { wordCharacters } from "./marks.ts"
import type { ListedVersion, RecordedPackage } from "./record.ts"
import { integerColumn, textColumn } from "./rows.ts"

/** Where the follower is. `scanned`: the key of the last ID read, while the first pass over the record lasts. */
export interface IndexCursor extends ChangeCursor {
  readonly scanned: number | undefined
}

/** What the index keeps of an ID beside its words, to show it without asking the record for every version. */
export interface IndexedPackage {
  readonly key: number
  readonly lowerId: string
  readonly id: string
  readonly owners: readonly string[]
  /** In version order. */
  readonly versions: readonly ListedVersion[]
}

/** Raised whenever the tables or the words put into them change: a file with another number is rebuilt. */
const format = 1

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
    unique (feed, lower_id)
  ) strict;
  create virtual table documents using fts5 (
    id, title, tags, description, summary, authors, owners, marks,
    content = '', contentless_delete = 1, prefix = '1 2 3 4 5 6 7 8',
    tokenize = "ascii tokenchars '${wordCharacters}'"
  );
  pragma user_version = ${format};
`

// Hits come in the order of their rows, so the row number is the order among equals: the newest ID first. Each of an
// ID's at most four documents has its own row.
const rowsPerPackage = 4
const newestKey = 2 ** 40

/** The package that a row of `documents` belongs to. */
export function packageKeyOf(row: number): number {
  return newestKey - Math.floor(row / rowsPerPackage)
}

function firstRowOf(packageKey: number): number {
  return (newestKey - packageKey) * rowsPerPackage
}

/**
 * The search database. It is derived: a file that is missing, damaged or of another format is made anew, and the
 * follower fills it again.
 */
export class IndexFile implements Disposable {
  readonly #database: DatabaseSync
  readonly #statements: ReturnType<typeof prepare>
  /** Rises with every change, so that what was counted before can be told from what holds now. */
  generation = 0

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
    this.#statements.clearDocuments.run()
  }

  /** Takes an ID out of the index. */
  remove(feed: string, lowerId: string): void {
    const row = this.#statements.findKey.get(feed, lowerId)
    if (row === undefined) return
    const key = integerColumn(row, "package_key")
    for (let at = 0; at < rowsPerPackage; at++)
      this.#statements.removeDocument.run(firstRowOf(key) + at)
    this.#statements.removePackage.run(key)
  }

  /** Puts an ID in, in place of what was known of it. `entryOf` gives a version's stored catalog entry. */
  put(found: RecordedPackage, entryOf: (version: ListedVersion) => string | undefined): void {
    this.remove(found.feed, found.lowerId)
    const documents = indexedDocuments(found, entryOf)
    if (documents.length === 0) return
    const { key, feed, lowerId, id, owners, versions } = found
    this.#statements.addPackage.run({
      key,
      feed,
      lowerId,
      id,
      owners: JSON.stringify(owners),
      versions: JSON.stringify(versions),
    })
    documents.forEach((document, at) => {
      this.#statements.addDocument.run({ row: firstRowOf(key) + at, ...document })
    })
  }

  /** Rows that match an FTS5 expression, best first, read as far as the caller goes. */
  *matches(expression: string): Generator<number> {
    for (const row of this.#statements.matches.iterate(expression)) yield integerColumn(row, "row")
  }

  countMatches(expression: string): number {
    const row = this.#statements.count.get(expression)
    return row === undefined ? 0 : integerColumn(row, "matches")
  }

  findPackage(key: number): IndexedPackage | undefined {
    const row = this.#statements.package.get(key)
    if (row === undefined) return undefined
    const owners: string[] = JSON.parse(textColumn(row, "owners"))
    const versions: ListedVersion[] = JSON.parse(textColumn(row, "versions"))
    return {
      key,
      lowerId: textColumn(row, "lower_id"),
      id: textColumn(row, "id"),
      owners,
      versions,
    }
  }

  findPackageKey(feed: string, lowerId: string): number | undefined {
    const row = this.#statements.findKey.get(feed, lowerId)
    return row && integerColumn(row, "package_key")
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }
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
    cursor: database.prepare("select epoch, seq, scanned from follower"),
    setCursor: database.prepare(
      "insert or replace into follower (only_row, epoch, seq, scanned) values (1, ?, ?, ?)",
    ),
    clearPackages: database.prepare("delete from packages"),
    clearDocuments: database.prepare("insert into documents (documents) values ('delete-all')"),
    findKey: database.prepare("select package_key from packages where feed = ? and lower_id = ?"),
    package: database.prepare(
      "select lower_id, id, owners, versions from packages where package_key = ?",
    ),
    removePackage: database.prepare("delete from packages where package_key = ?"),
    removeDocument: database.prepare("delete from documents where rowid = ?"),
    addPackage: database.prepare(
      "insert into packages values ($key, $feed, $lowerId, $id, $owners, $versions)",
    ),
    addDocument: database.prepare(
      `insert into documents (rowid, id, title, tags, description, summary, authors, owners, marks)
       values ($row, $id, $title, $tags, $description, $summary, $authors, $owners, $marks)`,
    ),
    matches: database.prepare(
      `select rowid as "row" from documents where documents match ? order by rowid`,
    ),
    count: database.prepare("select count(*) as matches from documents where documents match ?"),
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
  "setCursor",
  "clearPackages",
  "clearDocuments",
  "removePackage",
  "removeDocument",
  "addPackage",
  "addDocument",
] as const
type WritingStatement = (typeof writingStatements)[number]
