import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync, type StatementSync } from "node:sqlite"
import { afterEach, beforeEach, describe, it } from "node:test"
import { openWriteConnection } from "./connection.ts"
import { GroupCommit, type Answer, type Command } from "./group-commit.ts"
import { migrate } from "./migrate.ts"

let lastNumber = 0

function addAccount(name: string, email = ""): Command<"addAccount"> {
  const input = { name, email, siteAdmin: false, now: 1 }
  return { number: (lastNumber += 1), name: "addAccount", input }
}

function addKey(accountName: string, hash: number): Command<"addApiKey"> {
  const key = { accountName, hash: new Uint8Array([hash]), description: "", scopes: [], globs: [] }
  return { number: (lastNumber += 1), name: "addApiKey", input: { ...key, now: 1 } }
}

function failures(answers: readonly Answer[]): readonly string[] {
  return answers.map((answer) => ("failure" in answer ? answer.failure : "done"))
}

describe("a batch of commands", () => {
  let folder: string
  let db: DatabaseSync
  let commits: GroupCommit

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-commit-"))
    db = openWriteConnection(join(folder, "lode.db"), 20)
    migrate(db)
    commits = new GroupCommit(db)
  })

  afterEach(async () => {
    if (db.isOpen) db.close()
    await rm(folder, { recursive: true, force: true })
  })

  function names(): readonly unknown[] {
    const rows = db.prepare("select name from accounts order by account_key").all()
    return rows.map((row) => row["name"])
  }

  it("is one transaction, answered in order", async () => {
    const batch = [addAccount("a"), addAccount("b"), addAccount("a"), addKey("b", 1)]
    const answers = await commits.run(batch)
    assert.deepEqual(
      answers.map(({ number }) => number),
      batch.map(({ number }) => number),
    )
    assert.deepEqual(failures(answers), ["done", "done", "done", "done"])
    assert.deepEqual(answers[2], { number: batch[2]?.number, outcome: "name-taken" })
    assert.deepEqual(names(), ["a", "b"])
    assert.equal(db.isTransaction, false)
  })

  it("undoes alone a command that throws, whole", async () => {
    await commits.run([addAccount("a"), addKey("a", 1)])
    const audited = () => db.prepare("select count(*) as n from audit").get()?.["n"]
    const before = audited()
    const answers = await commits.run([addAccount("b"), addKey("a", 1), addAccount("c")])
    assert.deepEqual(failures(answers), ["done", "defect", "done"])
    assert.deepEqual(names(), ["a", "b", "c"])
    assert.equal(audited(), Number(before) + 2)
  })

  it("fails as a whole when the database is full, keeps what was there, and goes on when there is room", async () => {
    await commits.run([addAccount("a")])
    const pages = Number(db.prepare("pragma page_count").get()?.["page_count"])
    db.exec(`pragma max_page_count = ${pages}`)
    const answers = await commits.run([addAccount("b"), addAccount("c", "x".repeat(100_000))])
    assert.deepEqual(failures(answers), ["full", "full"])
    assert.deepEqual(names(), ["a"])
    db.exec(`pragma max_page_count = ${pages + 1000}`)
    assert.deepEqual(failures(await commits.run([addAccount("c", "x".repeat(100_000))])), ["done"])
    assert.deepEqual(names(), ["a", "c"])
    assert.equal(db.prepare("pragma integrity_check").get()?.["integrity_check"], "ok")
  })

  it("fails as a whole while another process holds the write lock, and goes on afterwards", async () => {
    const other = new DatabaseSync(join(folder, "lode.db"))
    other.exec("begin immediate")
    assert.deepEqual(failures(await commits.run([addAccount("a"), addAccount("b")])), [
      "busy",
      "busy",
    ])
    other.exec("rollback")
    other.close()
    assert.deepEqual(failures(await commits.run([addAccount("a")])), ["done"])
  })
})

/** A disk whose fsync fails at one COMMIT. */
class FailingDatabase extends DatabaseSync {
  failing = false
  begun = 0

  override exec(text: string): void {
    this.#notice(text)
    super.exec(text)
  }

  override prepare(text: string): StatementSync {
    const statement = super.prepare(text)
    if (!/^(?:begin|commit)/.test(text)) return statement
    const run = statement.run.bind(statement)
    statement.run = () => {
      this.#notice(text)
      return run()
    }
    return statement
  }

  #notice(text: string): void {
    if (text.startsWith("begin")) this.begun += 1
    // SQLITE_IOERR_FSYNC
    if (this.failing && text === "commit")
      throw Object.assign(new Error("disk I/O error"), { errcode: 10 | (4 << 8) })
  }
}

describe("after a failed fsync", () => {
  it("nothing is acknowledged and nothing is written any more, though the disk may work again", async () => {
    const db = new FailingDatabase(":memory:")
    migrate(db)
    const commits = new GroupCommit(db)
    db.failing = true
    assert.deepEqual(failures(await commits.run([addAccount("a"), addAccount("b")])), [
      "broken",
      "broken",
    ])
    db.failing = false
    const { begun } = db
    const [answer] = await commits.run([addAccount("c")])
    assert.ok(answer !== undefined && "failure" in answer)
    assert.equal(answer.failure, "broken")
    assert.match(answer.message, /disk I\/O error/)
    assert.equal(db.begun, begun)
  })
})
