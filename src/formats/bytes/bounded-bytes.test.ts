import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { BoundedBytes, OutOfBoundsError } from "./bounded-bytes.ts"

describe("BoundedBytes", () => {
  it("reads little-endian fields of a window into a larger buffer", () => {
    const memory = Uint8Array.of(0xff, 1, 2, 3, 4, 0, 6, 0xff)
    const bytes = new BoundedBytes(memory.subarray(1, 7))
    assert.equal(bytes.length, 6)
    assert.equal(bytes.u16(0), 0x0201)
    assert.equal(bytes.u32(0), 0x04030201)
    assert.deepEqual(bytes.slice(1, 2), Uint8Array.of(2, 3))
    assert.deepEqual(bytes.untilZero(1, 3), Uint8Array.of(2, 3, 4))
  })

  it("refuses whatever does not lie wholly inside, and nothing else", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 32 }),
        fc.integer({ min: -40, max: 2 ** 33 }),
        fc.integer({ min: -40, max: 2 ** 33 }),
        (memory, offset, length) => {
          const bytes = new BoundedBytes(memory)
          const inside = (size: number) =>
            offset >= 0 && size >= 0 && offset + size <= memory.length
          assert.equal(
            refuses(() => bytes.u16(offset)),
            !inside(2),
          )
          assert.equal(
            refuses(() => bytes.u32(offset)),
            !inside(4),
          )
          assert.equal(
            refuses(() => bytes.slice(offset, length)),
            !inside(length),
          )
        },
      ),
    )
  })

  it("looks for the zero no further than it may", () => {
    const bytes = new BoundedBytes(Uint8Array.of(1, 2, 3, 0))
    assert.deepEqual(bytes.untilZero(0, 3), Uint8Array.of(1, 2, 3))
    assert.deepEqual(bytes.untilZero(3, 0), new Uint8Array())
    assert.throws(() => bytes.untilZero(0, 2), OutOfBoundsError)
    assert.throws(() => bytes.untilZero(4, 8), OutOfBoundsError)
    assert.throws(() => new BoundedBytes(Uint8Array.of(1)).untilZero(0, 8), OutOfBoundsError)
  })
})

function refuses(read: () => unknown): boolean {
  try {
    read()
    return false
  } catch (error) {
    assert.ok(error instanceof OutOfBoundsError)
    return true
  }
}
