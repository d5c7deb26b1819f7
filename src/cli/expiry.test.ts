import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { expiryAfter } from "./expiry.ts"

const hour = 3_600_000_000

describe("the expiry of a key", () => {
  it("is so many hours, days or weeks from now", () => {
    assert.deepEqual(
      ["1h", "90d", "2w", "36600d"].map((text) => expiryAfter(text, 5)),
      [5 + hour, 5 + 90 * 24 * hour, 5 + 14 * 24 * hour, 5 + 36_600 * 24 * hour],
    )
  })

  it("is nothing else", () => {
    for (const text of ["", "90", "d", "0d", "-1d", "1.5d", "90 d", "90D", "1y", "36601d", "1e3d"])
      assert.equal(expiryAfter(text, 0), undefined, text)
  })
})
