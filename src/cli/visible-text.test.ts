import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { visibleText } from "./visible-text.ts"

describe("text from outside on a terminal", () => {
  it("is shown as it is where it is harmless", () => {
    assert.equal(visibleText("Größe 10 KiB, 名前 🎉"), "Größe 10 KiB, 名前 🎉")
  })

  it("cannot clear, colour, rename or reverse anything", () => {
    assert.equal(
      visibleText("a\u001b[2Jb\r\nc\u202ed\u009b1m"),
      "a\ufffd[2Jb\ufffd\ufffdc\ufffdd\ufffd1m",
    )
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.doesNotMatch(visibleText(text), /\p{Cc}|\p{Cf}/u)
      }),
    )
  })

  it("is cut where it does not end", () => {
    assert.equal(visibleText("x".repeat(5000)).length, 1000)
  })
})
