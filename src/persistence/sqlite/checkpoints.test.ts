import assert from "node:assert/strict"
import { statSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, it } from "node:test"
import { Checkpoints } from "./checkpoints.ts"
import { openWriteConnection } from "./connection.ts"

const kibibyte = 1024
const limits = {
  passiveSize: 256 * kibibyte,
  truncateSize: 2048 * kibibyte,
  commitsBetweenLooks: 2,
}

describe("checkpoints", () => {
  let folder: string
  let file: string
  let db: DatabaseSync
  let checkpoints: Checkpoints

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-checkpoints-"))
    file = join(folder, "lode.db")
    db = openWriteConnection(file, 1000)
    db.exec("create table blobs (bytes blob)")
    checkpoints = new Checkpoints(db, 1000, limits)
  })

  afterEach(async () => {
    db.close()
    await rm(folder, { recursive: true, force: true })
  })

  function commit(times: number): void {
    for (let time = 0; time < times; time++) {
      db.exec("insert into blobs values (randomblob(32768))")
      checkpoints.afterCommit()
    }
  }

  const logSize = () => statSync(`${file}-wal`).size
  const inLogOnly = () => {
    const log = db.prepare("pragma wal_checkpoint(noop)").get()
    return Number(log?.["log"]) - Number(log?.["checkpointed"])
  }

  it("keep the log small however much is written", () => {
    commit(200)
    assert.ok(logSize() < 512 * kibibyte, `${logSize()} bytes`)
    assert.ok(statSync(file).size > 5000 * kibibyte)
  })

  it("let a reader's snapshot hold the log only until it ends", () => {
    const reader = new DatabaseSync(file)
    reader.exec("begin; select * from blobs")
    reader.prepare("select count(*) from blobs").get()
    commit(80)
    assert.ok(logSize() > limits.truncateSize, `${logSize()} bytes`)
    assert.equal(reader.prepare("select count(*) as n from blobs").get()?.["n"], 0)
    reader.exec("commit")
    commit(2)
    assert.ok(logSize() < 512 * kibibyte, `${logSize()} bytes`)
    assert.equal(reader.prepare("select count(*) as n from blobs").get()?.["n"], 82)
    reader.close()
  })

  it("wait for commits again as long as before", () => {
    const reader = new DatabaseSync(file)
    reader.exec("begin")
    reader.prepare("select count(*) from blobs").get()
    commit(80)
    assert.equal(db.prepare("pragma busy_timeout").get()?.["timeout"], 1000)
    reader.close()
  })

  it("empty the log when nothing happens", () => {
    commit(3)
    assert.ok(inLogOnly() > 0)
    checkpoints.whenIdle()
    assert.equal(inLogOnly(), 0)
  })
})
