import assert from "node:assert/strict"
import { after, before, beforeEach, describe, it } from "node:test"
import fc from "fast-check"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { everyone, FollowedIndex } from "../../../test/support/followed-index.ts"
import { Finder } from "./finder.ts"
import { hitsIn, searchHit } from "./wire-hit.ts"

describe("the finder", () => {
  let followed: FollowedIndex

  before(async () => {
    followed = await FollowedIndex.open()
  })
  beforeEach(() => followed.renew())
  after(() => followed[Symbol.asyncDispose]())

  it("finds in a feed what is in it, whether or not there are others", () => {
    const inFeed = (feed: string) => {
      const { hits, totalHits } = new Finder(followed.reader, followed.index).search({
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
    followed.catchUp()
    assert.deepEqual(inFeed("default"), [3, "package.c", "package.b", "package.a"])
    assert.deepEqual(inFeed("other"), [0])
    const move = (feed: string) =>
      followed.inRecord(`pragma foreign_keys = off;
        update packages set feed = '${feed}' where lower_id = 'package.b'`)
    move("other")
    followed.index.advance(() => {
      followed.index.clear()
      return { ...followed.reader.head(), scanned: 0 }
    })
    followed.catchUp()
    move("default")
    assert.deepEqual(inFeed("default"), [2, "package.c", "package.a"])
    assert.deepEqual(inFeed("other"), [1, "package.b"])
  })

  it("finds by any text at all without an error", () => {
    followed.catchUp()
    const finder = new Finder(followed.reader, followed.index)
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
    followed.catchUp()
    for (const text of [
      "aB".repeat(5000),
      "(".repeat(10_000),
      "a ".repeat(5000),
      'x"'.repeat(5000),
    ]) {
      const started = threadMicroseconds()
      assert.deepEqual(followed.found(text).length <= 3, true)
      assert.ok(threadMicroseconds() - started < 1_000_000, `${text.slice(0, 10)}… took too long`)
    }
  })
})
