import assert from "node:assert/strict"
import type { DatabaseSync } from "node:sqlite"
import { before, describe, it } from "node:test"
import { queryOf, seededDatabase, visible } from "../../../test/support/seeded-versions.ts"
import type { VersionPredicate, VersionQuery } from "../../domain/version-query.ts"
import { compileQuery } from "./compile-query.ts"
import { QueryRunner } from "./query-runner.ts"

describe("what was edited lately", () => {
  let db: DatabaseSync

  before(() => {
    db = seededDatabase()
  })

  const since = (value: number): VersionPredicate => ({
    kind: "number",
    field: "lastEdited",
    test: "gt",
    value,
  })

  function planOf(query: VersionQuery, fewEdited: boolean): string {
    const { list } = compileQuery(query, { fewEdited })
    const plan = db.prepare(`explain query plan ${list.text}`).all(...list.values)
    return plan.map(({ detail }) => String(detail)).join("\n")
  }

  it("is found by the index of it where it is little, else on the way through the IDs", () => {
    const query = queryOf(since(5))
    assert.match(
      planOf(query, true),
      /SEARCH v USING INDEX versions_last_edited \(last_edited>\?\)/,
    )
    assert.match(planOf(query, false), /SEARCH p USING COVERING INDEX packages_identity/)
    assert.doesNotMatch(planOf(query, false), /TEMP B-TREE/)
  })

  it("is gone through in its order, and sorted only where times are the same", () => {
    for (const descending of [false, true]) {
      const query = queryOf(since(5), { order: [{ by: "lastEdited", descending }], take: 3 })
      const plan = planOf(query, false)
      assert.match(plan, /SEARCH v USING INDEX versions_last_edited/)
      assert.match(plan, /TEMP B-TREE FOR LAST 3 TERMS/)
      const keys = visible(true).map(({ key }) => key)
      const expected = keys.toSorted((a, b) => (descending ? b - a : a - b)).slice(0, 3)
      assert.deepEqual(new QueryRunner(db).find(query).versions, expected)
    }
  })

  it("is gone through in its order without a time, too, but not for one ID's versions", () => {
    const order = [{ by: "lastEdited", descending: true }] as const
    const all = queryOf({ kind: "constant", value: true }, { order })
    assert.match(planOf(all, false), /SCAN v USING INDEX versions_last_edited/)
    const one = queryOf({ kind: "text", field: "id", test: "eq", value: "beta" }, { order })
    assert.doesNotMatch(planOf(one, false), /versions_last_edited/)
  })
})
