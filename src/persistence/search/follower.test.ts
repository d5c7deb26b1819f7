import assert from "node:assert/strict"
import { after, before, beforeEach, describe, it } from "node:test"
import { everyone, FollowedIndex } from "../../../test/support/followed-index.ts"
import { SearchRecord } from "../../../test/support/search-record.ts"
import { Finder } from "./finder.ts"
import { Follower } from "./follower.ts"
import { IndexFile } from "./index-file.ts"
import { openRecord } from "./record.ts"
import { hitsIn, searchHit } from "./wire-hit.ts"

describe("the follower of the change log", () => {
  let followed: FollowedIndex

  before(async () => {
    followed = await FollowedIndex.open()
  })
  beforeEach(() => followed.renew())
  after(() => followed[Symbol.asyncDispose]())

  it("reads the whole record once, then only what changes", async () => {
    followed.catchUp()
    assert.deepEqual(followed.found(), ["package.c", "package.b", "package.a"])
    assert.deepEqual(followed.index.cursor(), { ...followed.reader.head(), scanned: undefined })
    await followed.record.publish("Package.a", "1.1.0", { description: "renewed" })
    assert.equal(followed.catchUp(), 1)
    assert.deepEqual(followed.found("renewed"), ["package.a"])
    assert.equal(followed.catchUp(), 0)
  })

  it("replaces an ID that has several documents, however often", async () => {
    await using others = await SearchRecord.open()
    using theirs = openRecord(others.databaseFile)
    using file = IndexFile.open(others.indexFile)
    const follower = new Follower(theirs, file)
    for (const version of ["1.0.0", "1.1.0", "2.0.0-beta.1", "2.0.0-beta.2"]) {
      await others.publish("Package.Often", version, { description: `often ${version}` })
      while (follower.step(1000)) continue
    }
    const { hits } = new Finder(theirs, file).search({ ...everyone, text: "often" })
    assert.deepEqual(
      hitsIn(hits)
        .map(searchHit)
        .map(({ lowerId }) => lowerId),
      ["package.often"],
    )
  })

  it("gets there in steps as small as one ID, and goes on where it was stopped", () => {
    const follower = new Follower(followed.reader, followed.index)
    follower.step(0)
    follower.step(0)
    assert.deepEqual(followed.found(), ["package.a"])
    assert.equal(follower.hasReached(0), false)
    followed.reopen()
    assert.equal(followed.catchUp(0), 3)
    assert.deepEqual(followed.found(), ["package.c", "package.b", "package.a"])
  })

  it("follows as many changes as it is told to, though no time is left for them", async () => {
    await using others = await SearchRecord.open()
    using theirs = openRecord(others.databaseFile)
    using file = IndexFile.open(others.indexFile)
    const follower = new Follower(theirs, file)
    while (follower.step(1000)) continue
    for (const id of ["One", "Two", "Three", "Four"]) await others.publish(id, "1.0.0")
    const seen = () => new Finder(theirs, file).search({ ...everyone, text: "" }).totalHits
    const totals = [1, 2, 32].map((fewest) => {
      follower.step(0, fewest)
      return seen()
    })
    assert.deepEqual(totals, [1, 3, 4])
  })

  it("reads an ID once for many changes", async () => {
    followed.catchUp()
    for (const minor of [1, 2, 3]) await followed.record.publish("Package.b", `2.${minor}.0`)
    const { seq } = followed.reader.head()
    assert.equal(followed.catchUp(), 1)
    assert.equal(followed.index.cursor()?.seq, seq)
    const [hit] = followed.hits("id:b")
    assert.deepEqual(
      hit?.versions.map(({ version }) => version),
      ["1.0.0", "2.1.0", "2.2.0", "2.3.0"],
    )
  })

  it("starts over in a new epoch, and after a record that has gone back in time", () => {
    followed.catchUp()
    followed.index.advance(() => ({
      epoch: followed.reader.head().epoch,
      seq: 1_000_000,
      scanned: undefined,
    }))
    assert.ok(followed.catchUp() > 0)
    assert.deepEqual(followed.index.cursor(), { ...followed.reader.head(), scanned: undefined })
    followed.inRecord("update change_head set epoch = 'restored'")
    followed.index.remove("default", "package.a")
    assert.ok(followed.catchUp() > 0)
    assert.equal(followed.index.cursor()?.epoch, "restored")
    assert.deepEqual(followed.found(), ["package.c", "package.b", "package.a"])
  })

  it("indexes an ID whose catalog entry is odd", () => {
    followed.inRecord(`update versions set catalog_entry = '{"title":7,"tags":{},"packageTypes":[null,{}]}'
              where lower_version = '1.0.0' and id = 'Package.c'`)
    followed.catchUp()
    assert.deepEqual(followed.found("id:c"), ["package.c"])
  })
})
