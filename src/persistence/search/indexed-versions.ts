import type { DatabaseSync } from "node:sqlite"
import type { ListedVersion } from "./record.ts"
import { textColumn } from "./rows.ts"
import { stateNumber } from "./visibility.ts"

/**
 * The listed versions of the IDs in the index, a row each: one more version of an ID that has thousands is one row more.
 * States are numbers of `visibilities`.
 */
export class IndexedVersions {
  readonly #statements: ReturnType<typeof prepare>

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database)
  }

  put(packageKey: number, version: ListedVersion): void {
    const { sortKey, lowerVersion } = version
    this.#statements.put.run(
      packageKey,
      sortKey,
      lowerVersion,
      version.version,
      stateNumber(version),
    )
  }

  remove(packageKey: number, lowerVersion: string): void {
    this.#statements.remove.run(packageKey, lowerVersion)
  }

  removeAll(packageKey: number): void {
    this.#statements.removeAll.run(packageKey)
  }

  clear(): void {
    this.#statements.clear.run()
  }

  /** The latest that clients in this state see, in lower case. */
  latest(packageKey: number, state: number): string | undefined {
    const row = this.#statements.latest.get(packageKey, state)
    return row && textColumn(row, "lower_version")
  }

  /** All that clients in this state see, in version order. */
  seen(packageKey: number, state: number): string[] {
    const row = this.#statements.seen.get(packageKey, state)
    return row === undefined ? [] : JSON.parse(textColumn(row, "list"))
  }
}

/**
 * SQL: the versions of a package that clients see in a state, as a JSON list in version order. One text of thousands of
 * versions takes half the time that as many rows take.
 */
export function seenVersions(packageKey: string, state: string): string {
  return `(select json_group_array(version) from
    (select version from versions where package_key = ${packageKey} and state & ~${state} = 0
     order by sort_key, lower_version))`
}

// A version is seen in the states that have both of its own state's bits.
function prepare(database: DatabaseSync) {
  const statements = {
    put: database.prepare("insert or replace into versions values (?, ?, ?, ?, ?)"),
    remove: database.prepare("delete from versions where package_key = ? and lower_version = ?"),
    removeAll: database.prepare("delete from versions where package_key = ?"),
    clear: database.prepare("delete from versions"),
    latest: database.prepare(
      `select lower_version from versions where package_key = ? and state & ~? = 0
       order by sort_key desc, lower_version desc limit 1`,
    ),
    seen: database.prepare(`select ${seenVersions("?", "?")} as list`),
  }
  // As in index-statements.ts: the last inserted row, which each write answers, may be one of FTS5's own.
  for (const name of ["put", "remove", "removeAll", "clear"] as const)
    statements[name].setReadBigInts(true)
  return statements
}
