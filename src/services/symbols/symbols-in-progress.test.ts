import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { SymbolsInProgress } from "./symbols-in-progress.ts"

describe("SymbolsInProgress", () => {
  it("gives a version to one at a time", () => {
    const inProgress = new SymbolsInProgress()
    const key = { lowerId: "a", lowerVersion: "1.0.0" }
    {
      using claim = inProgress.claim(key)
      assert.ok(claim)
      assert.equal(inProgress.claim({ ...key }), undefined)
      using other = inProgress.claim({ ...key, lowerVersion: "1.0.1" })
      assert.ok(other)
    }
    assert.ok(inProgress.claim(key))
  })
})
