import assert from "node:assert/strict"
import { DatabaseSync } from "node:sqlite"
import { describe, it } from "node:test"
import { compileAllForSqlite, compileForSqlite } from "./compile-statements.ts"
import type { Db } from "./db.ts"
import { compiledStatements } from "./sqlite/compiled-statements.ts"
import { migrate } from "./sqlite/migrate.ts"
import { declaredStatements, statement, type Parameter, type StatementTools } from "./statement.ts"

describe("compiled statements", () => {
  it("are what the statements say now: otherwise run scripts/compile-statements.ts", () => {
    assert.deepEqual(compiledStatements, compileAllForSqlite())
    assert.ok(declaredStatements().length > 30)
  })

  it("fit the schema, and have as many parameters as places", () => {
    const db = new DatabaseSync(":memory:")
    migrate(db)
    for (const { text, parameters } of Object.values(compiledStatements)) {
      db.prepare(text)
      assert.equal(text.split("?").length - 1, parameters.length, text)
    }
  })

  it("have names of their own", () => {
    const build = (db: Db, p: Parameter<{ feed: string }>) =>
      db.deleteFrom("feeds").where("feed", "=", p("feed"))
    const first = statement("test: twice", build)
    assert.equal(first.name, "test: twice")
    assert.throws(() => statement("test: twice", build), /Two statements/)
  })

  it("hold no constant that would be bound at every run", () => {
    const careless = {
      name: "test: careless",
      compileWith: ({ db }: StatementTools) =>
        db.deleteFrom("feeds").where("feed", "=", "default").compile(),
    }
    assert.throws(() => compileForSqlite(careless), /binds the constant default/)
  })
})
