import assert from "node:assert/strict"
import { DatabaseSync } from "node:sqlite"
import { describe, it } from "node:test"
import { compileForSqlite } from "../compile-statements.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import { migrate } from "./migrate.ts"
import { PreparedStatements } from "./prepared-statements.ts"

const addFeed = statement("test: addFeed", (db: Db, p: Parameter<{ feed: string }>) =>
  db.insertInto("feeds").values({ feed: p("feed") }),
)

const feedsBetween = statement(
  "test: feedsBetween",
  (db: Db, p: Parameter<{ after: string; limit: number }>, sql: Sql) =>
    db
      .selectFrom("feeds")
      .select("feed")
      .where("feed", ">", p("after"))
      .where("feed", "!=", sql.lit("default"))
      .where((eb) => eb.or([eb("feed", ">", p("after")), eb("last_catalog_no", "<", sql.lit(0))]))
      .orderBy("feed")
      .limit(p("limit")),
)

const undeclared = statement("test: undeclared", (db: Db) => db.selectFrom("feeds").select("feed"))

function onNewDatabase(): PreparedStatements {
  const db = new DatabaseSync(":memory:")
  migrate(db)
  return new PreparedStatements(db, {
    [addFeed.name]: compileForSqlite(addFeed),
    [feedsBetween.name]: compileForSqlite(feedsBetween),
  })
}

describe("prepared statements", () => {
  it("bind each run's values, also where a name stands twice", () => {
    const statements = onNewDatabase()
    for (const feed of ["a", "b", "c"]) statements.run(addFeed, { feed })
    const feeds = (after: string, limit: number) =>
      statements.all(feedsBetween, { after, limit }).map((row) => row.feed)
    assert.deepEqual(feeds("", 10), ["a", "b", "c"])
    assert.deepEqual(feeds("a", 1), ["b"])
    assert.deepEqual(statements.first(feedsBetween, { after: "b", limit: 1 })?.feed, "c")
    assert.equal(statements.first(feedsBetween, { after: "x", limit: 1 }), undefined)
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

  it("say what to do about a statement that was not compiled", () => {
    assert.throws(() => onNewDatabase().all(undeclared, {}), /scripts\/compile-statements\.ts/)
  })
})
