import assert from "node:assert/strict"
import { truncateSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { after, before, beforeEach, describe, it } from "node:test"
import fc from "fast-check"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { SearchRecord } from "../../../test/support/search-record.ts"
import { Finder } from "./finder.ts"
import { Follower } from "./follower.ts"
import { deleteIndexFile } from "./index-database.ts"
import { IndexFile } from "./index-file.ts"
import { PopularityWatch } from "./popularity-watch.ts"
import { openRecord, type RecordReader } from "./record.ts"
import { hitsIn, searchHit } from "./wire-hit.ts"

describe("the follower of the change log", () => {
  let record: SearchRecord
  let reader: RecordReader
  let index: IndexFile

  const everyone = { feed: "default", skip: 0, take: 100, prerelease: true, semVer2: true }
  const found = (text = "") =>
    hitsIn(new Finder(reader, index).search({ ...everyone, text }).hits).map(
      (hit) => searchHit(hit).lowerId,
    )
  const catchUp = (budget = 1000) => {
    const follower = new Follower(reader, index)
    let steps = 0
    while (follower.step(budget)) steps++
    return steps
  }
  const inRecord = (sql: string) => {
    using database = new DatabaseSync(record.databaseFile)
    database.exec(sql)
  }

  before(async () => {
    record = await SearchRecord.open()
    reader = openRecord(record.databaseFile)
    for (const letter of "abc") await record.publish(`Package.${letter}`, "1.0.0")
  })

  beforeEach(() => {
    index?.[Symbol.dispose]()
    deleteIndexFile(record.indexFile)
    index = IndexFile.open(record.indexFile)
  })

  after(async () => {
    index[Symbol.dispose]()
    reader[Symbol.dispose]()
    await record[Symbol.asyncDispose]()
  })

  it("reads the whole record once, then only what changes", async () => {
    catchUp()
    assert.deepEqual(found(), ["package.c", "package.b", "package.a"])
    assert.deepEqual(index.cursor(), { ...reader.head(), scanned: undefined })
    await record.publish("Package.a", "1.1.0", { description: "renewed" })
    assert.equal(catchUp(), 1)
    assert.deepEqual(found("renewed"), ["package.a"])
    assert.equal(catchUp(), 0)
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
    const follower = new Follower(reader, index)
    follower.step(0)
    follower.step(0)
    assert.deepEqual(found(), ["package.a"])
    assert.equal(follower.hasReached(0), false)
    index[Symbol.dispose]()
    index = IndexFile.open(record.indexFile)
    assert.equal(catchUp(0), 3)
    assert.deepEqual(found(), ["package.c", "package.b", "package.a"])
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
    catchUp()
    for (const minor of [1, 2, 3]) await record.publish("Package.b", `2.${minor}.0`)
    const { seq } = reader.head()
    assert.equal(catchUp(), 1)
    assert.equal(index.cursor()?.seq, seq)
    const [hit] = hitsIn(new Finder(reader, index).search({ ...everyone, text: "id:b" }).hits).map(
      searchHit,
    )
    assert.deepEqual(
      hit?.versions.map(({ version }) => version),
      ["1.0.0", "2.1.0", "2.2.0", "2.3.0"],
    )
  })

  it("starts over in a new epoch, and after a record that has gone back in time", () => {
    catchUp()
    index.advance(() => ({ epoch: reader.head().epoch, seq: 1_000_000, scanned: undefined }))
    assert.ok(catchUp() > 0)
    assert.deepEqual(index.cursor(), { ...reader.head(), scanned: undefined })
    inRecord("update change_head set epoch = 'restored'")
    index.remove("default", "package.a")
    assert.ok(catchUp() > 0)
    assert.equal(index.cursor()?.epoch, "restored")
    assert.deepEqual(found(), ["package.c", "package.b", "package.a"])
  })

  it("finds the same while its segments are merged and afterwards", async () => {
    catchUp(0)
    const before = { hits: found(), total: index.census.count("default", "", 3) }
    let pieces = 0
    do {
      assert.deepEqual(found("package"), before.hits)
      pieces++
    } while (index.merge())
    assert.ok(pieces < 1000)
    assert.equal(index.merge(), false)
    assert.deepEqual({ hits: found(), total: index.census.count("default", "", 3) }, before)
  })

  it("moves an ID whose downloads grew, and looks at none again while nothing is written", async () => {
    catchUp()
    assert.deepEqual(found(), ["package.c", "package.b", "package.a"])
    const watch = new PopularityWatch(reader, index, new Follower(reader, index))
    const round = () => [1, 2, 3].forEach(() => watch.step())
    await record.download("Package.a", "1.0.0", 9)
    round()
    assert.deepEqual(found(), ["package.a", "package.c", "package.b"])
    const { generation } = index
    await record.download("Package.a", "1.0.0", 1)
    round()
    round()
    assert.equal(index.generation, generation)
    inRecord("update packages set downloads = 0")
  })

  it("leaves no trace of a step that failed", () => {
    catchUp()
    const before = { cursor: index.cursor(), hits: found() }
    assert.throws(() =>
      index.advance(() => {
        index.clear()
        throw new Error("cut")
      }),
    )
    assert.deepEqual({ cursor: index.cursor(), hits: found() }, before)
  })

  it("indexes an ID whose catalog entry is odd", () => {
    inRecord(`update versions set catalog_entry = '{"title":7,"tags":{},"packageTypes":[null,{}]}'
              where lower_version = '1.0.0' and id = 'Package.c'`)
    catchUp()
    assert.deepEqual(found("id:c"), ["package.c"])
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
      catchUp()
      index[Symbol.dispose]()
      spoil(record.indexFile)
      index = IndexFile.open(record.indexFile)
      assert.equal(index.cursor(), undefined)
      catchUp()
      assert.deepEqual(found(), ["package.c", "package.b", "package.a"])
    }
  })

  it("finds in a feed what is in it, whether or not there are others", () => {
    const inFeed = (feed: string) => {
      const { hits, totalHits } = new Finder(reader, index).search({
        ...everyone,
        feed,
        text: "package",
      })
      return [
        totalHits,
        ...hitsIn(hits)
          .map(searchHit)
          .map(({ lowerId }) => lowerId),
      ]
    }
    catchUp()
    assert.deepEqual(inFeed("default"), [3, "package.c", "package.b", "package.a"])
    assert.deepEqual(inFeed("other"), [0])
    const move = (feed: string) =>
      inRecord(`pragma foreign_keys = off;
        update packages set feed = '${feed}' where lower_id = 'package.b'`)
    move("other")
    index.advance(() => {
      index.clear()
      return { ...reader.head(), scanned: 0 }
    })
    catchUp()
    move("default")
    assert.deepEqual(inFeed("default"), [2, "package.c", "package.a"])
    assert.deepEqual(inFeed("other"), [1, "package.b"])
  })

  it("finds by any text at all without an error", () => {
    catchUp()
    const finder = new Finder(reader, index)
    const syntax = fc.constantFrom(
      '"',
      "*",
      "^",
      "(",
      ")",
      "+",
      "{id} :",
      "id:",
      "-",
      "NEAR(",
      "AND",
      "OR",
      "NOT",
      "'",
      "\0",
      "package",
      "Package.A",
      "tags:",
      "packageid:",
      "version:",
      "=",
      "~",
      "!s",
      ".",
      "🚀",
      "件",
      "\ud800",
    )
    const text = fc.oneof(
      fc.array(syntax, { maxLength: 12 }).map((parts) => parts.join(" ")),
      fc.array(syntax, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 60 }),
    )
    fc.assert(
      fc.property(text, text, (words, packageType) => {
        for (const { hits, totalHits } of [
          finder.search({ ...everyone, text: words }),
          finder.search({ ...everyone, text: words, packageType }),
        ])
          assert.equal(hitsIn(hits).length, totalHits)
        const { hits, totalHits } = finder.autocomplete({ ...everyone, text: words })
        assert.equal(hits.length, totalHits)
      }),
      { numRuns: 200 },
    )
  })

  it("answers long and deep queries within bounds", () => {
    catchUp()
    for (const text of [
      "aB".repeat(5000),
      "(".repeat(10_000),
      "a ".repeat(5000),
      'x"'.repeat(5000),
    ]) {
      const started = threadMicroseconds()
      assert.deepEqual(found(text).length <= 3, true)
      assert.ok(threadMicroseconds() - started < 1_000_000, `${text.slice(0, 10)}… took too long`)
    }
  })
})
