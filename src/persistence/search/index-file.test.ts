import assert from "node:assert/strict"
import { truncateSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { after, before, beforeEach, describe, it } from "node:test"
import { FollowedIndex } from "../../../test/support/followed-index.ts"

describe("the file of the index", () => {
  let followed: FollowedIndex

  before(async () => {
    followed = await FollowedIndex.open()
  })
  beforeEach(() => followed.renew())
  after(() => followed[Symbol.asyncDispose]())

  it("finds the same while its segments are merged and afterwards", async () => {
    followed.catchUp(0)
    const before = { hits: followed.found(), total: followed.index.census.count("default", "", 3) }
    let pieces = 0
    do {
      assert.deepEqual(followed.found("package"), before.hits)
      pieces++
    } while (followed.index.merge())
    assert.ok(pieces < 1000)
    assert.equal(followed.index.merge(), false)
    assert.deepEqual(
      { hits: followed.found(), total: followed.index.census.count("default", "", 3) },
      before,
    )
  })

  it("leaves no trace of a step that failed", () => {
    followed.catchUp()
    const before = { cursor: followed.index.cursor(), hits: followed.found() }
    assert.throws(() =>
      followed.index.advance(() => {
        followed.index.clear()
        throw new Error("cut")
      }),
    )
    assert.deepEqual({ cursor: followed.index.cursor(), hits: followed.found() }, before)
  })

  it("makes a file anew that is no database, is cut short or has another format", () => {
    const spoilt: readonly ((file: string) => void)[] = [
      (file) =>
        writeFileSync(file, "This is not a database, whatever its name may say.".repeat(100)),
      (file) => {
        using database = new DatabaseSync(file)
        database.exec("pragma user_version = 999")
      },
      (file) => truncateSync(file, 5000),
    ]
    for (const spoil of spoilt) {
      followed.catchUp()
      followed.reopen(spoil)
      assert.equal(followed.index.cursor(), undefined)
      followed.catchUp()
      assert.deepEqual(followed.found(), ["package.c", "package.b", "package.a"])
    }
  })
})
