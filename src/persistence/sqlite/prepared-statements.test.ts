import assert from "node:assert/strict"
import { DatabaseSync } from "node:sqlite"
import { describe, it } from "node:test"
import { sql } from "kysely"
import type { Db } from "../db.ts"
import { statement, type Build, type Parameter } from "../statement.ts"
import { migrate } from "./migrate.ts"
import { PreparedStatements } from "./prepared-statements.ts"

function onNewDatabase(): PreparedStatements {
  const db = new DatabaseSync(":memory:")
  migrate(db)
  return new PreparedStatements(db)
}

const addFeed = statement((db: Db, p: Parameter<{ feed: string }>) =>
  db.insertInto("feeds").values({ feed: p("feed") }),
)

const feedsBetween = statement((db: Db, p: Parameter<{ after: string; limit: number }>) =>
  db
    .selectFrom("feeds")
    .select("feed")
    .where("feed", ">", p("after"))
    .where("feed", "!=", "default")
    .where((eb) => eb.or([eb("feed", ">", p("after")), eb("last_catalog_no", "=", sql.lit(0))]))
    .orderBy("feed")
    .limit(p("limit")),
)

describe("prepared statements", () => {
  it("bind each run's values, also where a name stands twice, beside constants", () => {
    const statements = onNewDatabase()
    for (const feed of ["a", "b", "c"]) statements.run(addFeed, { feed })
    const feeds = (after: string, limit: number) =>
      statements.all(feedsBetween, { after, limit }).map((row) => row.feed)
    assert.deepEqual(feeds("", 10), ["a", "b", "c"])
    assert.deepEqual(feeds("a", 1), ["b"])
    assert.deepEqual(statements.first(feedsBetween, { after: "b", limit: 1 })?.feed, "c")
    assert.equal(statements.first(feedsBetween, { after: "x", limit: 1 }), undefined)
  })

  it("are built once, however often they run", () => {
    let built = 0
    const build: Build<object, { feed: string }> = (db) => {
      built += 1
      return db.selectFrom("feeds").select("feed")
    }
    const counted = statement(build)
    const statements = onNewDatabase()
    for (let run = 0; run < 3; run++) assert.deepEqual(statements.all(counted, {}).length, 1)
    assert.equal(built, 1)
  })

  it("take what looks like SQL for what it is: a text", () => {
    const statements = onNewDatabase()
    const feed = "x'); drop table feeds; --"
    statements.run(addFeed, { feed })
    assert.equal(statements.first(feedsBetween, { after: "w", limit: 9 })?.feed, feed)
  })

  it("refuse a value that is none, instead of writing something else", () => {
    const statements = onNewDatabase()
    const odd: { feed: string } = JSON.parse("{}")
    assert.throws(() => statements.run(addFeed, odd), TypeError)
  })
})
