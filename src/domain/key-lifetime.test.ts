import assert from "node:assert/strict"
import { describe, it } from "node:test"
import {
  expiryOf,
  isLonger,
  oneDay,
  oneHour,
  parseDuration,
  parseKeyLifetime,
  showDuration,
} from "./key-lifetime.ts"

describe("how long a key is good", () => {
  it("is so many hours, days or weeks, or never over", () => {
    assert.deepEqual(["1h", "90d", "2w", "36600d", "never"].map(parseKeyLifetime), [
      oneHour,
      90 * oneDay,
      14 * oneDay,
      36_600 * oneDay,
      "never",
    ])
    assert.equal(parseDuration("never"), undefined)
  })

  it("is nothing else", () => {
    for (const text of ["", "90", "d", "0d", "-1d", "1.5d", "90 d", "90D", "1y", "36601d", "1e3d"])
      assert.equal(parseKeyLifetime(text), undefined, text)
  })

  it("is written as it is read", () => {
    for (const text of ["1h", "36h", "2d", "365d"])
      assert.equal(showDuration(parseDuration(text) ?? 0), text)
  })

  it("is longer than another, or not", () => {
    assert.deepEqual(
      [isLonger("never", oneDay), isLonger(2 * oneDay, oneDay), isLonger(oneDay, oneDay)],
      [true, true, false],
    )
    assert.equal(isLonger("never", "never"), false)
  })

  it("ends at a moment, or at none", () => {
    assert.deepEqual([expiryOf(oneDay, 5), expiryOf("never", 5)], [5 + oneDay, undefined])
  })
})
