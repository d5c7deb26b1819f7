import type { DatabaseSync, StatementSync } from "node:sqlite"
import { seenVersions } from "./indexed-versions.ts"

export type IndexStatements = ReturnType<typeof prepareIndexStatements>

/** Everything that is asked of the index, prepared once. */
export function prepareIndexStatements(database: DatabaseSync) {
  const statements = {
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
      "select package_key, lower_id, id, owners from packages where package_key = ?",
    ),
    // The rows are a JSON list. One statement for a page takes a third of the time of one for each hit.
    hits: database.prepare(
      `select wanted.key as place, package_key, hit,
         wanted.value * 8 + iif(shown.versions is null, $state + 1, 0) as name,
         coalesce(shown.versions, ${seenVersions("shown.package_key", "$state")}) as versions
       from json_each($rows) as wanted cross join shown on document_row = wanted.value`,
    ),
    popularities: database.prepare(
      `select package_key, popularity, feed, lower_id from packages
       where package_key > ? order by package_key limit ?`,
    ),
    documentsOf: database.prepare("select document_row from shown where package_key = ?"),
    clearShown: database.prepare("delete from shown"),
    removeShown: database.prepare("delete from shown where package_key = ?"),
    addShown: database.prepare("insert into shown values ($row, $key, $hit, $versions)"),
    removePackage: database.prepare("delete from packages where package_key = ?"),
    removeDocument: database.prepare("delete from documents where rowid = ?"),
    putPackage: database.prepare(
      "insert or replace into packages values ($key, $feed, $lowerId, $id, $owners, $popularity)",
    ),
    addDocument: database.prepare(
      `insert into documents (rowid, id, title, tags, description, summary, authors, owners, marks)
       values ($row, $id, $title, $tags, $description, $summary, $authors, $owners, $marks)`,
    ),
    // The states are part of the number of a row: a filter of FTS5's own would take half as long again to count.
    // "+ 0": SQLite plans a statement anew for each value of a bare limit.
    matches: database.prepare(
      `select rowid as "row" from documents where documents match $expression and rowid & $states
       order by rowid limit $limit + 0 offset $skip + 0`,
    ),
    countMatches: database.prepare(
      `select count(*) as matches from documents
       where documents match $expression and rowid & $states`,
    ),
  }
  // For listedRows (rows.ts).
  statements.matches.setReturnArrays(true)
  statements.hits.setReturnArrays(true)
  return withWideResults(statements)
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
  "removeShown",
  "addShown",
  "putPackage",
  "addDocument",
] as const
type WritingStatement = (typeof writingStatements)[number]
