import assert from "node:assert/strict"
import type { DatabaseSync } from "node:sqlite"
import { before, describe, it } from "node:test"
import fc from "fast-check"
import {
  latestOf,
  queryOf,
  seededDatabase,
  seeds,
  sortKeyOf,
  visible,
} from "../../../test/support/seeded-versions.ts"
import { isMet, predicates } from "../../../test/support/version-predicates.ts"
import { QueryRunner } from "./query-runner.ts"

describe("QueryRunner", () => {
  let db: DatabaseSync
  let runner: QueryRunner

  before(() => {
    db = seededDatabase()
    runner = new QueryRunner(db)
  })

  it("finds exactly what the predicate says, in the order of IDs and versions", () => {
    fc.assert(
      fc.property(predicates, fc.boolean(), (where, semVer2) => {
        const expected = visible(semVer2)
          .filter((seed) => isMet(where, seed, semVer2))
          .toSorted(
            (a, b) =>
              Buffer.compare(Buffer.from(a.id.toLowerCase()), Buffer.from(b.id.toLowerCase())) ||
              Buffer.compare(sortKeyOf(a.version), sortKeyOf(b.version)),
          )
          .map(({ key }) => key)
        const found = runner.find(queryOf(where, { semVer2 }))
        assert.deepEqual(found, { versions: expected, more: false, total: expected.length })
      }),
      { numRuns: 600 },
    )
  })

  it("gives pages that join to the whole, by number and behind a version", () => {
    const whole = runner.find(queryOf({ kind: "constant", value: true })).versions
    for (let skip = 0; skip <= whole.length; skip++) {
      const page = runner.find(queryOf({ kind: "constant", value: true }, { skip, take: 3 }))
      assert.deepEqual(page.versions, whole.slice(skip, skip + 3))
      assert.equal(page.more, skip + 3 < whole.length)
      const last = seeds.find(({ key }) => key === whole[skip])
      if (last === undefined) continue
      const after = {
        lowerId: last.id.toLowerCase(),
        lowerVersion: last.version,
        sortKey: sortKeyOf(last.version),
      }
      const rest = runner.find(queryOf({ kind: "constant", value: true }, { after }))
      assert.deepEqual(rest.versions, whole.slice(skip + 1))
    }
  })

  it("keeps the order of a list of IDs", () => {
    const latest = { kind: "latest", prerelease: true } as const
    const found = runner.find(queryOf(latest, { ids: ["gamma", "nobody", "alpha"] }))
    assert.deepEqual(found.versions, [latestOf("Gamma", true, true), latestOf("Alpha", true, true)])
  })
})
