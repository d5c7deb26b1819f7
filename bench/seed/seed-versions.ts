/** Fills the record of a stopped server with versions, without their bytes: what a feed is after years of pushes. */
import { DatabaseSync, type StatementSync } from "node:sqlite"
import { rowsOf, seedColumns, type SeedFacts, type SeededVersion } from "./version-rows.ts"

/** IDs of which so many are filled side by side, as versions come in turn to a feed: those of an ID lie apart. */
const idsInTurn = 1000

export interface SeededId {
  readonly id: string
  readonly versions: readonly SeededVersion[]
}

/** Writes the IDs, which must be new, into the record, which must have an API key: start the server once. */
export function seedVersions(databaseFile: string, ids: readonly SeededId[]): void {
  using database = new DatabaseSync(databaseFile)
  database.exec(`
    pragma locking_mode = exclusive; pragma journal_mode = off; pragma synchronous = off;
    pragma cache_size = -1000000; begin immediate`)
  const seeding = new Seeding(database)
  for (let at = 0; at < ids.length; at += idsInTurn) seeding.add(ids.slice(at, at + idsInTurn))
  seeding.finish()
  database.exec("commit; pragma journal_mode = wal")
}

class Seeding {
  readonly #database: DatabaseSync
  readonly #inserts: ReturnType<typeof prepareInserts>
  readonly #key: SeedFacts["key"]
  readonly #head: { seq: number; catalogNo: number }

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#inserts = prepareInserts(database)
    this.#key = keyOf(database)
    const row = database
      .prepare("select last_seq, last_catalog_no from change_head, feeds where feed = 'default'")
      .get()
    this.#head = { seq: Number(row?.["last_seq"]), catalogNo: Number(row?.["last_catalog_no"]) }
  }

  add(ids: readonly SeededId[]): void {
    const packages = ids.map(({ id, versions }) => ({ id, versions, key: this.#addPackage(id) }))
    const most = Math.max(...ids.map(({ versions }) => versions.length))
    for (let turn = 0; turn < most; turn += 1)
      for (const { id, versions, key } of packages) {
        const version = versions[turn]
        if (version !== undefined) this.#addVersion(id, key, version)
      }
  }

  /** A new epoch, as after a restore: who follows the change log reads the record as it is, and not each change. */
  finish(): void {
    const { seq, catalogNo } = this.#head
    this.#database
      .prepare("update change_head set epoch = ?, last_seq = ?, last_time = ?")
      .run(`seeded-${seq}`, seq, seq)
    this.#database.prepare("update feeds set last_catalog_no = ?").run(catalogNo)
  }

  #addPackage(id: string): number {
    const key = Number(this.#inserts.package.get(id.toLowerCase(), id)?.["package_key"])
    this.#inserts.owner.run(key, this.#key.account)
    return key
  }

  #addVersion(id: string, packageKey: number, seeded: SeededVersion): void {
    this.#head.seq += 1
    this.#head.catalogNo += 1
    const rows = rowsOf({ id, packageKey, seeded, key: this.#key, ...this.#head })
    this.#inserts.versions.run(...rows.versions)
    this.#inserts.audit.run(...rows.audit)
    this.#inserts.changes.run(...rows.changes)
  }
}

function prepareInserts(database: DatabaseSync) {
  const insert = (table: keyof typeof seedColumns): StatementSync => {
    const columns = seedColumns[table]
    const values = columns.replaceAll(/\w+/g, "?")
    return database.prepare(`insert into ${table} (${columns}) values (${values})`)
  }
  return {
    package: database.prepare(
      "insert into packages (feed, lower_id, id, created) values ('default', ?, ?, 1) returning package_key",
    ),
    owner: database.prepare("insert into package_owners (package_key, account_key) values (?, ?)"),
    versions: insert("versions"),
    audit: insert("audit"),
    changes: insert("changes"),
  }
}

function keyOf(database: DatabaseSync): SeedFacts["key"] {
  const row = database.prepare("select api_key, account_key from api_keys limit 1").get()
  if (row === undefined) throw new Error("The record has no API key: start the server once.")
  return { apiKey: Number(row["api_key"]), account: Number(row["account_key"]) }
}
