import type { DatabaseSync } from "node:sqlite"
import type { ListedVersion } from "./record.ts"
import { integerColumn, textColumn, type Row } from "./rows.ts"
import { stateNumber, visibilities } from "./visibility.ts"

/** As many versions of an ID are kept with what is shown of it, too: a page of hits then looks for none. */
const mostFew = 32

/** `state`: the least in which clients see it. */
interface IndexedVersion {
  readonly version: string
  readonly state: number
}

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

  /** All of an ID that has few, in version order; undefined where it has many. */
  few(packageKey: number): IndexedVersion[] | undefined {
    const rows = this.#statements.few.all(packageKey)
    return rows.length > mostFew ? undefined : rows.map(indexedVersion)
  }

  /** All that clients in this state see, in version order. */
  seen(packageKey: number, state: number): string[] {
    const row = this.#statements.seen.get(packageKey, state)
    return row === undefined ? [] : versionsIn(textColumn(row, "list"))
  }
}

/** What clients see in all of the states that these bits stand for, as `seenVersions`; null where it is not the same. */
export function seenInAll(versions: readonly IndexedVersion[], states: number): string | null {
  const lists = visibilities
    .keys()
    .filter((state) => (states & (1 << state)) !== 0)
    .map((state) =>
      versions
        .filter(isSeenIn(state))
        .map(({ version }) => version)
        .join(" "),
    )
  const [list = null, ...others] = new Set(lists)
  return others.length === 0 ? list : null
}

/** A version is seen in the states that have both of its own state's bits. */
function isSeenIn(state: number) {
  return (version: IndexedVersion) => (version.state & ~state) === 0
}

/** The versions in a text of `seenVersions`. */
export function versionsIn(list: string): string[] {
  return list === "" ? [] : list.split(" ")
}

/**
 * SQL: the versions of a package that clients see in a state, in version order, separated by spaces. One text of
 * thousands of versions takes half the time that as many rows take.
 */
export function seenVersions(packageKey: string, state: string): string {
  return `(select coalesce(group_concat(version, ' '), '') from
    (select version from versions where package_key = ${packageKey} and state & ~${state} = 0
     order by sort_key, lower_version))`
}

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
    few: database.prepare(
      `select version, state from versions where package_key = ?
       order by sort_key, lower_version limit ${mostFew + 1}`,
    ),
    seen: database.prepare(`select ${seenVersions("?", "?")} as list`),
  }
  // As in index-statements.ts: the last inserted row, which each write answers, may be one of FTS5's own.
  for (const name of ["put", "remove", "removeAll", "clear"] as const)
    statements[name].setReadBigInts(true)
  return statements
}

function indexedVersion(row: Row): IndexedVersion {
  return { version: textColumn(row, "version"), state: integerColumn(row, "state") }
}
