import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { rangeText } from "../../../test/support/version-arbitraries.ts"
import {
  isFloating,
  normalizedRange,
  parseVersionRange,
  rangeNeedsSemVer2,
} from "./version-range.ts"

function normalized(text: string): string {
  const range = parseVersionRange(text)
  return range === undefined ? "none" : normalizedRange(range)
}

describe("parseVersionRange and normalizedRange", () => {
  const readable: readonly (readonly [text: string, normalized: string])[] = [
    ["1.0", "[1.0.0, )"],
    [" 1.0-a ", "[1.0.0-a, )"],
    ["[1.0]", "[1.0.0, 1.0.0]"],
    ["[1.0,]", "[1.0.0, )"],
    ["[1.0,)", "[1.0.0, )"],
    ["(1.0,)", "(1.0.0, )"],
    ["[,1.0]", "(, 1.0.0]"],
    ["(,1.0)", "(, 1.0.0)"],
    ["( , )", "(, )"],
    ["(, )", "(, )"],
    ["[ ]", "(, )"],
    [" [ 1 . 0 ,\t2.0 ] ", "[1.0.0, 2.0.0]"],
    ["[1.0-A+b, 2.0.0.1+c)", "[1.0.0-A, 2.0.0.1)"],
    ["(1.0, 1.0)", "(1.0.0, 1.0.0)"],
    ["[1.0, 1.0+x]", "[1.0.0, 1.0.0]"],
  ]
  for (const [text, expected] of readable)
    it(`reads ${text}`, () => {
      assert.equal(normalized(text), expected)
    })

  const unreadable = [
    "",
    " ",
    "[",
    "()",
    "[]",
    "(,)",
    "[,]",
    "(1.0)",
    "[1.0)",
    "(1.0]",
    "[1.0",
    "1.0]",
    "1.0, 2.0",
    "[1.0, 2.0, 3.0]",
    "[[1.0, 2.0]",
    "[1.0, 2.0]]",
    "{1.0, 2.0}",
    "[2.0, 1.0]",
    "[1.0, 1.0)",
    "(1.0, 1.0]",
    "$version$",
    "(2.0.0, 1.0.0(",
    "1.0 or later",
  ]
  for (const text of unreadable)
    it(`does not read ${JSON.stringify(text)}`, () => {
      assert.deepEqual([normalized(text), isFloating(text)], ["none", false])
    })

  const floating = ["*", "1.*", "1.0.0-*", "1.0.0-beta*", "*-*", "[1.*, 2.0)", "(1.0.0-rc.*,)"]
  for (const text of floating)
    it(`knows ${text} as floating and does not read it`, () => {
      assert.deepEqual([normalized(text), isFloating(text)], ["none", true])
    })

  it("gives the bounds whole, metadata too", () => {
    const range = parseVersionRange("(1.0, 2.0+x]")
    assert.deepEqual(
      [range?.min?.major, range?.minInclusive, range?.max?.metadata, range?.maxInclusive],
      [1, false, "x", true],
    )
  })

  it("reads its own output as the same range", () => {
    fc.assert(
      fc.property(rangeText, (text) => {
        const range = parseVersionRange(text)
        fc.pre(range !== undefined)
        assert.equal(normalized(normalizedRange(range)), normalizedRange(range))
      }),
    )
  })

  it("reads hostile text in linear time", () => {
    const blanks = " ".repeat(1_000_000)
    const hostile = [
      `[1.0${blanks}x]`,
      `[${blanks}`,
      `[1.0,${blanks},]`,
      `x${blanks}x`,
      "[,".repeat(500_000),
    ]
    const start = threadMicroseconds()
    assert.deepEqual(
      hostile.map(normalized),
      hostile.map(() => "none"),
    )
    assert.ok(threadMicroseconds() - start < 10_000_000, "quadratic time would be minutes")
  })
})

describe("rangeNeedsSemVer2", () => {
  const cases: readonly (readonly [text: string, needs: boolean])[] = [
    ["[1.0-a, 2.0]", false],
    ["(, )", false],
    ["1.0.0-a.b", true],
    ["[1.0, 2.0+x]", true],
    ["(,1.0-a.b)", true],
  ]
  for (const [text, needs] of cases)
    it(`is ${needs} for ${text}`, () => {
      const range = parseVersionRange(text)
      assert.ok(range !== undefined)
      assert.equal(rangeNeedsSemVer2(range), needs)
    })
})
