import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { LentRooms } from "./lent-rooms.ts"

describe("lent rooms", () => {
  it("are lent to one at a time, also when one is given back twice", () => {
    const rooms = new LentRooms(100)
    const first = rooms.lend(100)
    const second = rooms.lend(1)
    assert.ok(first !== undefined && second !== undefined)
    assert.notEqual(first.bytes, second.bytes)
    first.giveBack()
    first.giveBack()
    const again = [rooms.lend(10), rooms.lend(10)].map((room) => room?.bytes)
    assert.equal(again[0], first.bytes)
    assert.notEqual(again[1], first.bytes)
  })

  it("hold no more than they are made for", () => {
    const rooms = new LentRooms(100)
    assert.equal(rooms.lend(101), undefined)
    assert.equal(rooms.lend(100)?.bytes.length, 100)
  })

  it("are eight at rest at the most", () => {
    const rooms = new LentRooms(1)
    const lent = Array.from({ length: 20 }, () => rooms.lend(1))
    for (const room of lent) room?.giveBack()
    const known = new Set(lent.map((room) => room?.bytes))
    const again = Array.from({ length: 20 }, () => rooms.lend(1)?.bytes)
    assert.equal(again.filter((bytes) => known.has(bytes)).length, 8)
  })
})
