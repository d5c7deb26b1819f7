import assert from "node:assert/strict"
import { test } from "node:test"
import { nextTurn } from "../../formats/zip/yielding.ts"
import { InspectionTurns } from "./inspection-turns.ts"

test("Inspections begin in the order in which they were asked for, one in each turn", async () => {
  const turns = new InspectionTurns()
  const begun: number[] = []
  const inspections = [0, 1, 2, 3].map(async (number) => {
    await turns.take()
    begun.push(number)
  })
  const seen: number[] = []
  while (begun.length < inspections.length) {
    await nextTurn()
    seen.push(begun.length)
  }
  assert.deepEqual(begun, [0, 1, 2, 3])
  for (const [turn, count] of seen.entries())
    assert.ok(count <= turn + 2, `${count} in turn ${turn}`)
})

test("Who comes alone does not wait for another turn", async () => {
  const turns = new InspectionTurns()
  for (const number of [0, 1, 2]) {
    let turn = 0
    setImmediate(() => (turn += 1))
    await turns.take()
    assert.equal(turn, 0, `the inspection ${number}`)
    await nextTurn()
    await nextTurn()
  }
})
