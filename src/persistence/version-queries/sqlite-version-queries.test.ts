import assert from "node:assert/strict"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { SearchTimeoutError } from "../../domain/ports/search-index.ts"
import type { VersionQuery } from "../../domain/version-query.ts"
import { openSqliteStore } from "../sqlite/sqlite-store.ts"
import { openVersionQueries } from "./sqlite-version-queries.ts"

const everything: VersionQuery = {
  feed: "default",
  semVer2: true,
  where: { kind: "constant", value: true },
  order: [],
  skip: 0,
  take: 10,
  total: true,
}

describe("questions that look at many versions", () => {
  let folder: string
  let databaseFile: string

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "lode-queries-"))
    databaseFile = join(folder, "lode.db")
    await (await openSqliteStore({ file: databaseFile }))[Symbol.asyncDispose]()
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  it("are answered by a process of their own", async () => {
    await using queries = openVersionQueries({ databaseFile, deadlineMs: 20_000 })
    const found = await Promise.all([queries.find(everything), queries.find(everything)])
    const nothing = { versions: [], more: false, total: 0 }
    assert.deepEqual(found, [nothing, nothing])
  })

  it("are given up when they are late", async () => {
    await using queries = openVersionQueries({ databaseFile, deadlineMs: 1 })
    await assert.rejects(queries.find(everything), SearchTimeoutError)
  })

  it("read a few versions at a time, and only those that are there", async () => {
    await using queries = openVersionQueries({ databaseFile, deadlineMs: 1 })
    assert.deepEqual(await queries.read([1, 2, 3], { semVer2: true }), [])
    await assert.rejects(queries.read([1, 2, 3, 4, 5], { semVer2: true }), RangeError)
  })
})
