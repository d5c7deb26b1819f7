import assert from "node:assert/strict"
import { stat } from "node:fs/promises"
import { describe, it } from "node:test"
import { setImmediate as nextTurn } from "node:timers/promises"
import { LongTurns } from "./long-turns.ts"

/** Counts the turns of the event loop until it is disposed. */
function countTurns() {
  let turn = 0
  const count = () => {
    turn += 1
    next = setImmediate(count)
  }
  let next = setImmediate(count)
  return { now: () => turn, [Symbol.dispose]: () => clearImmediate(next) }
}

describe("long pieces of work", () => {
  it("each have a turn of their own, in the order in which they came", async () => {
    const turns = new LongTurns()
    using counter = countTurns()
    const taken: { piece: number; turn: number }[] = []
    const work = async (piece: number) => {
      await turns.take()
      taken.push({ piece, turn: counter.now() })
    }
    await Promise.all([work(0), work(1), work(2), work(3)])
    assert.deepEqual(
      taken.map(({ piece }) => piece),
      [0, 1, 2, 3],
    )
    assert.equal(new Set(taken.map(({ turn }) => turn)).size, 4)
  })

  it("do not wait for another turn where each comes alone", async () => {
    const turns = new LongTurns()
    for (const number of [0, 1, 2]) {
      let turn = 0
      setImmediate(() => (turn += 1))
      await turns.take()
      assert.equal(turn, 0, `the piece ${number}`)
      await nextTurn()
      await nextTurn()
    }
  })

  it("make others wait that look first, until the turn is over", async () => {
    const turns = new LongTurns()
    using counter = countTurns()
    await nextTurn()
    const before = counter.now()
    await turns.wait()
    assert.equal(counter.now(), before)
    turns.note()
    await turns.wait()
    assert.notEqual(counter.now(), before)
  })

  it("let timers in between where they are two turns apart, wherever in a turn the first began", async () => {
    const turns = new LongTurns(2)
    // From here on the turn serves what the system has finished; who waits for the next turn comes right after that.
    await stat(import.meta.filename)
    await turns.take()
    let isServed = false
    setTimeout(() => (isServed = true), 1)
    const begun = performance.now()
    while (performance.now() - begun < 3);
    await turns.take()
    assert.ok(isServed)
  })
})
