import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { requestedRange } from "./byte-range.ts"

const whole = { kind: "whole" }
const tag = '"abc"'
const rangeOf = (range: string | undefined, size = 100, ifRange?: string) =>
  requestedRange({ range, "if-range": ifRange }, size, tag)

describe("requestedRange", () => {
  it("takes both bounds, an open end and the last bytes", () => {
    assert.deepEqual(rangeOf("bytes=0-0"), { kind: "part", offset: 0, length: 1 })
    assert.deepEqual(rangeOf("bytes=10-19"), { kind: "part", offset: 10, length: 10 })
    assert.deepEqual(rangeOf("bytes=90-"), { kind: "part", offset: 90, length: 10 })
    assert.deepEqual(rangeOf("bytes=-5"), { kind: "part", offset: 95, length: 5 })
    assert.deepEqual(rangeOf("Bytes= 1-2 "), { kind: "part", offset: 1, length: 2 })
  })

  it("ends a range at the last byte", () => {
    assert.deepEqual(rangeOf("bytes=50-999999999999999"), { kind: "part", offset: 50, length: 50 })
    assert.deepEqual(rangeOf("bytes=-500"), { kind: "part", offset: 0, length: 100 })
  })

  it("cannot satisfy what begins past the end, or no bytes at all", () => {
    for (const range of ["bytes=100-", "bytes=100-200", "bytes=-0"])
      assert.deepEqual(rangeOf(range), { kind: "unsatisfiable" }, range)
    assert.deepEqual(rangeOf("bytes=-1", 0), { kind: "unsatisfiable" })
  })

  it("sends the whole for several ranges, other units and what is no range", () => {
    const odd = [undefined, "", "bytes=", "bytes=-", "bytes=2-1", "bytes=0-1,5-6", "items=0-1"]
    for (const range of [...odd, "bytes=a-b", "bytes=0x1-2", "bytes=1e3-", "bytes=0-1;x"])
      assert.deepEqual(rangeOf(range), whole, String(range))
  })

  it("sends the whole where If-Range names other bytes, is weak or is a date", () => {
    assert.deepEqual(rangeOf("bytes=0-1", 100, tag), { kind: "part", offset: 0, length: 2 })
    for (const ifRange of ['"abd"', 'W/"abc"', "abc", "Sat, 21 Nov 2026 10:00:00 GMT", ""])
      assert.deepEqual(rangeOf("bytes=0-1", 100, ifRange), whole, ifRange)
  })

  it("stays inside the bytes whatever is asked", () => {
    const bound = fc.option(fc.nat({ max: 200 }), { nil: undefined })
    fc.assert(
      fc.property(bound, bound, fc.nat({ max: 100 }), (first, last, size) => {
        const range = rangeOf(`bytes=${first ?? ""}-${last ?? ""}`, size)
        if (range.kind !== "part") return
        assert.ok(range.length > 0 && range.offset >= 0 && range.offset + range.length <= size)
      }),
    )
  })
})
