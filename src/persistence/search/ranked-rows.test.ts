import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { rankedRows } from "./ranked-rows.ts"

/** Rows that tiers match, by their names: one outside the chain, three of which each has the one before it, and all. */
const tiers = ["joined", "id", "beginning", "name", "all"]

const rowSet = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 6 })

const anyTiers = fc
  .tuple(rowSet, rowSet, rowSet, rowSet, rowSet)
  .map(([joined, id, beginning, name, all]) => {
    const sets = [id, beginning, name].map((_rows, at, rows) => rows.slice(0, at + 1).flat())
    return [joined, ...sets, [joined, id, beginning, name, all].flat()].map((rows) =>
      [...new Set(rows)].toSorted((one, other) => one - other),
    )
  })

describe("the rows of a page", () => {
  it("are in the order of the tiers, in whichever order those are asked", () => {
    fc.assert(
      fc.property(anyTiers, fc.integer({ min: 0, max: 25 }), fc.boolean(), (rows, count, few) => {
        const mayBeFew = () => few
        const matches = (expression: string) =>
          (rows[tiers.indexOf(expression)] ?? []).slice(0, count + 1)
        const expected = [...new Set(rows.flat())]
        const found = rankedRows({ tiers, nested: 3 }, { matches, count, mayBeFew })
        const isAll = expected.length <= count
        assert.deepEqual(found, { rows: expected.slice(0, count), isAll })
        assert.deepEqual(rankedRows({ tiers }, { matches, count, mayBeFew }), found)
      }),
    )
  })

  it("that few have are asked for first, and no tier inside one that has a single row", () => {
    const rows = new Map([
      ["joined", [9]],
      ["name", [5]],
      ["all", [1, 5, 9]],
    ])
    const asked: string[] = []
    const matches = (expression: string) => {
      asked.push(expression)
      return rows.get(expression) ?? []
    }
    const found = rankedRows({ tiers, nested: 3 }, { matches, count: 20, mayBeFew: () => true })
    assert.deepEqual(found, { rows: [9, 5, 1], isAll: true })
    assert.deepEqual(asked, ["all", "name", "joined"])
  })
})
