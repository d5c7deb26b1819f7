import { randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import type { DatabaseSync } from "node:sqlite"

const ownMigrations = new URL("../migrations/", import.meta.url)

interface Migration {
  readonly number: number
  readonly file: string
  readonly address: URL
}

/** The database was written by a newer Lode, or is none of Lode's. */
export class SchemaTooNewError extends Error {
  override readonly name = "SchemaTooNewError"
}

/**
 * Brings the schema up to date. Several processes may do so at once: each migration is applied once, by whoever
 * holds the write lock. Throws SchemaTooNewError when the database knows migrations that this Lode does not.
 */
export function migrate(db: DatabaseSync, folder: URL = ownMigrations): void {
  const migrations = listMigrations(folder)
  if (isUpToDate(db, migrations)) return
  db.exec("begin immediate")
  try {
    db.exec("create table if not exists schema_migrations (number integer primary key, name text)")
    const applied = appliedMigrations(db)
    for (const migration of migrations.filter(({ number }) => !applied.has(number)))
      apply(db, migration)
    db.prepare(
      "insert into change_head (only_row, epoch, last_seq, last_time) values (1, ?, 0, 0) on conflict do nothing",
    ).run(randomUUID())
    db.exec("commit")
  } catch (error) {
    if (db.isTransaction) db.exec("rollback")
    throw error
  }
}

function apply(db: DatabaseSync, { number, file, address }: Migration): void {
  db.exec(readFileSync(address, "utf8"))
  db.prepare("insert into schema_migrations (number, name) values (?, ?)").run(number, file)
}

function isUpToDate(db: DatabaseSync, migrations: readonly Migration[]): boolean {
  const table = db.prepare("select 1 from sqlite_schema where name = 'schema_migrations'").get()
  if (table === undefined) return false
  const applied = appliedMigrations(db)
  const newest = Math.max(0, ...applied)
  if (newest > migrations.length)
    throw new SchemaTooNewError(
      `The database has migration ${newest}; this Lode knows ${migrations.length}. Use the Lode that last wrote it, or a newer one.`,
    )
  return applied.size === migrations.length
}

function appliedMigrations(db: DatabaseSync): Set<number> {
  const rows = db.prepare("select number from schema_migrations").all()
  return new Set(rows.map((row) => Number(row["number"])))
}

function listMigrations(folder: URL): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .toSorted()
    .map((file) => ({ file, number: Number(file.slice(0, 4)), address: new URL(file, folder) }))
}
