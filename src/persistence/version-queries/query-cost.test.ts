import assert from "node:assert/strict"
import type { DatabaseSync } from "node:sqlite"
import { before, describe, it } from "node:test"
import { queryOf, seededDatabase, sortKeyOf } from "../../../test/support/seeded-versions.ts"
import type { VersionPredicate, VersionQuery } from "../../domain/version-query.ts"
import { compileQuery } from "./compile-query.ts"
import { isCheap } from "./query-cost.ts"

describe("what the event loop runs itself", () => {
  let db: DatabaseSync

  before(() => {
    db = seededDatabase()
  })

  const idIs: VersionPredicate = { kind: "text", field: "id", test: "eq", value: "alpha" }
  const latest: VersionPredicate = { kind: "latest", prerelease: false }
  const sortKey = sortKeyOf("1.0.0")

  function assertPlan(query: VersionQuery): void {
    assert.ok(isCheap(query))
    const { list } = compileQuery(query)
    const plan = db.prepare(`explain query plan ${list.text}`).all(...list.values)
    const dear = plan
      .map(({ detail }) => String(detail))
      .filter((step) => /SCAN (?!\(subquery|w |.*VIRTUAL)/.test(step))
    assert.deepEqual(dear, [], list.text)
  }

  it("is one ID's entries of an index, or the latest versions of a few IDs", () => {
    assertPlan(queryOf(idIs))
    assertPlan(queryOf({ kind: "all", of: [idIs, latest] }))
    assertPlan(queryOf({ kind: "all", of: [idIs, { kind: "version", test: "gt", sortKey }] }))
    assertPlan(queryOf({ kind: "all", of: [idIs, { kind: "not", of: { kind: "prerelease" } }] }))
    assertPlan(queryOf(idIs, { order: [{ by: "version", descending: true }] }))
    assertPlan(queryOf(latest, { ids: ["alpha", "beta"] }))
  })

  it("is nothing that reads rows or more IDs", () => {
    const title: VersionPredicate = { kind: "text", field: "title", test: "eq", value: "x" }
    for (const query of [
      queryOf({ kind: "constant", value: true }),
      queryOf(latest),
      queryOf({ kind: "any", of: [idIs, idIs] }),
      queryOf({ kind: "not", of: idIs }),
      queryOf({ kind: "all", of: [idIs, title] }),
      queryOf({ kind: "all", of: [idIs, { kind: "not", of: latest }] }),
      queryOf(idIs, { order: [{ by: "created", descending: true }] }),
      queryOf(latest, { ids: Array(65).fill("alpha") }),
      queryOf(idIs, { ids: ["alpha"], where: title }),
    ])
      assert.equal(isCheap(query), false, JSON.stringify(query))
  })
})
