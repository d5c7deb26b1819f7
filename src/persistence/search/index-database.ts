import { rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { longestIndexed } from "./beginnings.ts"
import { censusSchema } from "./census.ts"
import { wordCharacters } from "./marks.ts"

/** Raised whenever the tables or the words put into them change: a file with another number is rebuilt. */
const format = 6

const indexedLengths = Array.from({ length: longestIndexed }, (_length, at) => at + 1).join(" ")

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
    popularity integer not null,
    unique (feed, lower_id)
  ) strict;
  -- The listed versions in version order. state: the least (visibility.ts) in which clients see one.
  create table versions (
    package_key integer not null,
    sort_key blob not null,
    lower_version text not null,
    version text not null,
    state integer not null,
    primary key (package_key, sort_key, lower_version)
  ) strict, without rowid;
  ${censusSchema}  -- What a hit shows (wire-hit.ts). versions: null where they are too many to be kept here too.
  create table shown (
    document_row integer primary key,
    package_key integer not null,
    hit text not null,
    versions text
  ) strict;
  create index shown_package on shown (package_key);
  create virtual table documents using fts5 (
    id, title, tags, description, summary, authors, owners, marks,
    content = '', contentless_delete = 1, prefix = '${indexedLengths}',
    tokenize = "ascii tokenchars '${wordCharacters}'"
  );
  pragma user_version = ${format};
`

/** Removes an index, which nobody may have open, with what SQLite keeps beside it. */
export function deleteIndexFile(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(file + suffix, { force: true })
}

/** SQLITE_CORRUPT (with its extended codes, where FTS5 reports its own tables) and SQLITE_NOTADB. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false
  const code = Number(error.errcode) & 0xff
  return code === 11 || code === 26
}

/** Opens the file; one of another format is thrown away and made anew, empty. */
export function openIndexDatabase(file: string): DatabaseSync {
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
    deleteIndexFile(file)
    return openIndexDatabase(file)
  }
  database.exec(`begin; ${schema} commit`)
  return database
}
