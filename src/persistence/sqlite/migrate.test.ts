import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, it } from "node:test"
import { pathToFileURL } from "node:url"
import { migrate, SchemaTooNewError } from "./migrate.ts"
import { openSqliteStore } from "./sqlite-store.ts"

describe("migrations", () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-migrate-"))
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  function write(name: string, text: string): Promise<void> {
    return writeFile(join(folder, name), text)
  }

  const address = () => pathToFileURL(`${folder}/`)

  /** The smallest schema that `migrate` needs. */
  const first =
    "create table change_head (only_row integer primary key, epoch text, last_seq integer, last_time integer);"

  it("are applied once each, in order, also those that come later", async () => {
    const db = new DatabaseSync(":memory:")
    await write("0001-first.sql", first)
    await write("0002-second.sql", "create table second (a); insert into second values (1);")
    migrate(db, address())
    const epoch = db.prepare("select epoch from change_head").get()
    await write("0003-third.sql", "insert into second values (3);")
    migrate(db, address())
    migrate(db, address())
    const rows = db.prepare("select a from second").all()
    assert.deepEqual(
      rows.map((row) => row["a"]),
      [1, 3],
    )
    assert.deepEqual(db.prepare("select epoch from change_head").get(), epoch)
  })

  it("happen whole or not at all", async () => {
    const db = new DatabaseSync(":memory:")
    await write("0001-first.sql", first)
    await write("0002-broken.sql", "create table second (a); create tabl third (a);")
    assert.throws(() => migrate(db, address()), /syntax error/)
    assert.equal(db.prepare("select count(*) as n from sqlite_schema").get()?.["n"], 0)
    await write("0002-broken.sql", "create table second (a);")
    migrate(db, address())
    assert.equal(db.prepare("select count(*) as n from second").get()?.["n"], 0)
  })

  it("refuse a database that a newer Lode wrote", async () => {
    const file = join(folder, "lode.db")
    await (await openSqliteStore({ file }))[Symbol.asyncDispose]()
    const db = new DatabaseSync(file)
    db.exec("insert into schema_migrations (number, name) values (9999, '9999-later.sql')")
    db.close()
    await assert.rejects(openSqliteStore({ file }), SchemaTooNewError)
  })

  it("are applied once by processes that start at the same time on a new folder", async () => {
    const file = join(folder, "lode.db")
    const script = `
      const { openSqliteStore } = await import(${JSON.stringify(import.meta.resolve("./sqlite-store.ts"))})
      const store = await openSqliteStore({ file: ${JSON.stringify(file)} })
      process.stdout.write((await store.changeHead()).epoch)`
    const epochs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, ["--input-type=module", "-e", script])
        let output = ""
        child.stdout.on("data", (data: Buffer) => (output += data.toString()))
        child.stderr.on("data", (data: Buffer) => (output += data.toString()))
        await once(child, "close")
        return output
      }),
    )
    assert.equal(new Set(epochs).size, 1, epochs.join("\n"))
    assert.match(epochs[0] ?? "", /^[0-9a-f-]{36}$/)
  })
})
