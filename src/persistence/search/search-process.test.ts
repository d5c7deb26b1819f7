import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, rmSync } from "node:fs"
import { after, before, describe, it } from "node:test"
import { isAlive, processTree } from "../../../test/support/process-tree.ts"
import { SearchRecord } from "../../../test/support/search-record.ts"
import { until } from "../../../test/support/until.ts"
import { openSearchIndex, type SearchIndexOptions } from "./search-index.ts"

describe("the search process", () => {
  let record: SearchRecord
  let options: SearchIndexOptions
  const everything = {
    feed: "default",
    text: "",
    skip: 0,
    take: 20,
    prerelease: true,
    semVer2: true,
  }

  before(async () => {
    record = await SearchRecord.open()
    const { databaseFile, indexFile } = record
    options = { databaseFile, indexFile, deadlineMs: 20_000 }
    for (const id of ["One", "Two", "Three"]) await record.publish(id, "1.0.0")
  })

  after(() => record[Symbol.asyncDispose]())

  it("makes an index that was deleted anew", async () => {
    for (const times of ["first", "again"]) {
      await using index = openSearchIndex(options)
      assert.equal((await index.search(everything)).totalHits, 3, times)
      rmSync(options.indexFile)
    }
  })

  it("tells when a change is searchable, also one that is yet to come", async () => {
    await using index = openSearchIndex(options)
    const { seq } = await record.packages.changeHead()
    await index.caughtUpWith(seq)
    let isThere = false
    const caughtUp = index.caughtUpWith(seq + 1).then(() => {
      isThere = true
    })
    assert.equal((await index.search(everything)).totalHits, 3)
    assert.equal(isThere, false)
    await record.publish("Four", "1.0.0")
    await caughtUp
    assert.equal((await index.search({ ...everything, text: "four" })).totalHits, 1)
  })

  it("fails a question, not the server, where there is no record", async () => {
    await using index = openSearchIndex({ ...options, databaseFile: `${options.databaseFile}.no` })
    await assert.rejects(index.search(everything), /before it was ready/)
  })

  it("does not start before it is asked, and ends with its index", async () => {
    const before = processTree(process.pid)
    const index = openSearchIndex(options)
    assert.deepEqual(processTree(process.pid), before)
    await index.search(everything)
    const [started] = processTree(process.pid).filter((pid) => !before.includes(pid))
    assert.ok(started !== undefined && isAlive(started))
    await index[Symbol.asyncDispose]()
    assert.equal(isAlive(started), false)
    assert.ok(existsSync(options.indexFile))
  })

  it("ends when its server is killed, and keeps no server from ending", async () => {
    const script = `
      const { openSearchIndex } = await import(${JSON.stringify(import.meta.resolve("./search-index.ts"))})
      const index = openSearchIndex(${JSON.stringify(options)})
      await index.search(${JSON.stringify(everything)})
      console.log("searched")
      if (process.argv[1] === "stay") setInterval(() => undefined, 1000)`
    const start = (mode: string) =>
      spawn(process.execPath, ["--input-type=module", "-e", script, mode], {
        stdio: ["ignore", "pipe", "inherit"],
      })
    const killed = start("stay")
    await once(killed.stdout, "data")
    const [, searching] = processTree(killed.pid ?? 0)
    assert.ok(searching !== undefined && isAlive(searching))
    killed.kill("SIGKILL")
    await until(() => !isAlive(searching), "the search process has ended")

    const leaving = start("leave")
    assert.deepEqual(await once(leaving, "exit"), [0, null])
  })
})
