import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { Turns } from "./turns.ts"

describe("turns", () => {
  it("are given to so many at the same time, in the order they came, and to some who wait", async () => {
    const turns = new Turns(2, 2)
    const began: number[] = []
    const gates = Array.from({ length: 5 }, () => Promise.withResolvers<undefined>())
    const results = gates.map((gate, index) =>
      turns.take(async () => {
        began.push(index)
        await gate.promise
        return index
      }),
    )
    assert.equal(await results[4], undefined)
    assert.deepEqual(began, [0, 1])
    gates[1]?.resolve(undefined)
    assert.equal(await results[1], 1)
    assert.deepEqual(began, [0, 1, 2])
    for (const gate of gates) gate.resolve(undefined)
    assert.deepEqual(await Promise.all(results), [0, 1, 2, 3, undefined])
    assert.equal(await turns.take(() => Promise.resolve("again")), "again")
  })

  it("go on after a task that failed", async () => {
    const turns = new Turns(1, 0)
    await assert.rejects(turns.take(() => Promise.reject(new Error("broken"))))
    assert.equal(await turns.take(() => Promise.resolve(1)), 1)
  })
})
