import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, it } from "node:test"
import { Subject } from "../../../test/contract/package-store/subject.ts"
import { until } from "../../../test/support/until.ts"
import { StoreBusyError, StoreFailedError } from "../../domain/ports/package-store.ts"
import { openSqliteStore } from "./sqlite-store.ts"

describe("the record in an SQLite file", () => {
  let folder: string
  let file: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-store-"))
    file = join(folder, "lode.db")
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Rows as another program sees them. */
  function rowsOf(text: string): readonly (readonly unknown[])[] {
    const db = new DatabaseSync(file)
    try {
      return db
        .prepare(text)
        .all()
        .map((row) => Object.values(row))
    } finally {
      db.close()
    }
  }

  it("audits who did what to what, with what it was before and after", async () => {
    await using store = await openSqliteStore({ file })
    const record = new Subject(store)
    const dana = await record.aPusher("Dana")
    await record.push(dana, ["Contoso.Json", "1.0.0"])
    const unlisted = record.change(dana, "contoso.json", "1.0.0")
    await store.deleteVersion({ ...unlisted, meaning: "unlist" })
    await store.deleteVersion({ ...unlisted, meaning: "unlist" })
    await store.revokeApiKey({ key: dana.key, now: record.now() })
    await store.recordPush(record.pushOf(dana, ["Contoso.Json", "2.0.0"]))
    const target = "default/contoso.json/1.0.0"
    assert.deepEqual(
      rowsOf("select account, api_key, action, target from audit order by audit_key"),
      [
        [null, null, "account add", "account/Dana"],
        [null, null, "key create", `key/${dana.key}`],
        ["Dana", dana.key, "push", target],
        ["Dana", dana.key, "unlisted", target],
        [null, null, "key revoke", `key/${dana.key}`],
      ],
    )
    const listed = (column: string) =>
      rowsOf(
        `select time, json_extract(${column}, '$.listed') from audit where action = 'unlisted'`,
      )
    assert.deepEqual(listed("facts_before"), [[unlisted.now, 1]])
    assert.deepEqual(listed("facts_after"), [[unlisted.now, 0]])
  })

  it("numbers what the V3 catalog shows, densely", async () => {
    await using store = await openSqliteStore({ file })
    const record = new Subject(store)
    const dana = await record.aPusher("Dana")
    await record.aPusher("Eve")
    await record.push(dana, ["Contoso.Json", "1.0.0"])
    const owner = { feed: "default", lowerId: "contoso.json", accountName: "Eve" }
    await store.addOwner({ ...owner, now: record.now() })
    await record.push(dana, ["Contoso.Json", "2.0.0"])
    await store.recordSymbols(record.symbolsOf(dana, ["Contoso.Json", "1.0.0", "a.pdb"]))
    const change = record.change(dana, "contoso.json", "1.0.0")
    await store.deleteVersion({ ...change, meaning: "hard-delete" })
    await store.freeVersion(change)
    assert.deepEqual(rowsOf("select seq, kind, catalog_no from changes order by seq"), [
      [1, "published", 1],
      [2, "owners", null],
      [3, "published", 2],
      [4, "symbols", null],
      [5, "removed", 3],
      [6, "freed", null],
    ])
  })

  it("refuses pushes and listing changes of a locked ID, with the administrator's reason", async () => {
    await using store = await openSqliteStore({ file })
    const record = new Subject(store)
    const dana = await record.aPusher("Dana")
    await record.push(dana, ["Contoso.Json", "1.0.0"])
    rowsOf("update packages set locked = 'compromised' returning 1")
    const pushed = await store.recordPush(record.pushOf(dana, ["Contoso.Json", "2.0.0"]))
    const change = record.change(dana, "contoso.json", "1.0.0")
    const unlisted = await store.deleteVersion({ ...change, meaning: "unlist" })
    for (const outcome of [pushed, unlisted])
      assert.deepEqual(outcome, {
        kind: "refused",
        refusal: {
          code: "PACKAGE_LOCKED",
          parameters: { id: "Contoso.Json", reason: "compromised" },
        },
      })
  })

  it("says busy when another process holds the lock for too long, and goes on when it does not", async () => {
    await using store = await openSqliteStore({ file, busyTimeout: 30 })
    const other = new DatabaseSync(file)
    other.exec("begin immediate")
    const account = { name: "Dana", siteAdmin: false, now: 1 }
    await assert.rejects(store.addAccount(account), StoreBusyError)
    assert.deepEqual(await store.listAccounts(), [])
    other.exec("rollback")
    other.close()
    assert.notEqual(await store.addAccount(account), "name-taken")
  })

  it("reads on while another process writes", async () => {
    await using store = await openSqliteStore({ file })
    await store.addAccount({ name: "Dana", siteAdmin: false, now: 1 })
    const other = new DatabaseSync(file)
    other.exec("begin exclusive; delete from accounts")
    assert.equal((await store.listAccounts()).length, 1)
    other.exec("commit")
    other.close()
    assert.deepEqual(await store.listAccounts(), [])
  })

  it("tells once when it cannot write any more, and refuses everything after that", async () => {
    const fatal: Error[] = []
    await using store = await openSqliteStore({ file, onFatal: (error) => fatal.push(error) })
    // The writer thread starts at the first command, and finds no database there.
    rowsOf("pragma wal_checkpoint(truncate)")
    await writeFile(file, Buffer.alloc(8192, "no database"))
    const account = { name: "Dana", siteAdmin: false, now: 1 }
    const first = await Promise.allSettled([store.addAccount(account), store.addAccount(account)])
    assert.ok(
      first.every(({ status, ...rest }) => {
        const reason: unknown = "reason" in rest ? rest.reason : undefined
        return status === "rejected" && reason instanceof StoreFailedError
      }),
    )
    await assert.rejects(store.addAccount(account), StoreFailedError)
    assert.equal(fatal.length, 1)
    assert.ok(fatal[0] instanceof StoreFailedError)
  })

  it("refuses commands once it is closed", async () => {
    const store = await openSqliteStore({ file })
    await store.addAccount({ name: "Dana", siteAdmin: false, now: 1 })
    await store[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
    const late = store.addAccount({ name: "Eve", siteAdmin: false, now: 1 })
    await assert.rejects(late, StoreFailedError)
  })

  it("moves its log into the database when it has been idle, and is closed without one", async () => {
    const store = await openSqliteStore({ file })
    await store.addAccount({ name: "Dana", siteAdmin: false, now: 1 })
    const inLogOnly = () => {
      const [row] = rowsOf("pragma wal_checkpoint(noop)")
      return Number(row?.[1]) - Number(row?.[2])
    }
    await until(() => inLogOnly() === 0, "the log is in the database")
    await store[Symbol.asyncDispose]()
    assert.deepEqual(rowsOf("select name from accounts"), [["Dana"]])
  })

  it("keeps no process alive while it is idle, closed or not", async () => {
    const script = `
      const { openSqliteStore } = await import(${JSON.stringify(import.meta.resolve("./sqlite-store.ts"))})
      const store = await openSqliteStore({ file: ${JSON.stringify(file)} })
      await store.addAccount({ name: "Dana", siteAdmin: false, now: 1 })
      process.stdout.write("added")`
    // A file, for a thread inherits the options of its process, and --input-type is for texts only.
    const program = join(folder, "program.mjs")
    await writeFile(program, script)
    const child = spawn(process.execPath, [program], {
      stdio: ["ignore", "pipe", "inherit"],
      timeout: 60_000,
    })
    const [code] = await once(child, "exit")
    assert.equal(code, 0)
    assert.deepEqual(rowsOf("select name from accounts"), [["Dana"]])
  })
})
