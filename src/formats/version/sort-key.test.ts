import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { versionPairs } from "../../../test/support/version-arbitraries.ts"
import { compareVersions, parseVersion } from "./nuget-version.ts"
import { versionSortKey } from "./sort-key.ts"

function key(text: string): string {
  const version = parseVersion(text)
  assert.ok(version !== undefined, text)
  return Buffer.from(versionSortKey(version)).toString("hex")
}

describe("versionSortKey", () => {
  it("writes a release as its numbers and a mark behind all labels", () => {
    assert.equal(key("1.2.3.2147483647"), "00000001" + "00000002" + "00000003" + "7fffffff" + "ff")
  })

  it("writes labels as numbers or lower-case text, and an end before all labels", () => {
    const numbers = "00000001" + "00000000" + "00000000" + "00000000"
    assert.equal(key("1.0-Rc.10"), `${numbers}02${Buffer.from("rc").toString("hex")}00018000000a00`)
    assert.equal(key("1.0--2147483648"), `${numbers}010000000000`)
  })

  it("gives equal versions equal keys", () => {
    assert.equal(key("1.0.0-BETA.0+x"), key("1.0-beta.-00+y"))
  })

  it("has the order of compareVersions", () => {
    fc.assert(
      fc.property(versionPairs, ([a, b]) => {
        const [left, right] = [parseVersion(a), parseVersion(b)]
        assert.ok(left !== undefined && right !== undefined)
        const order = Buffer.compare(versionSortKey(left), versionSortKey(right))
        assert.equal(order, Math.sign(compareVersions(left, right)), `${a} ${b}`)
      }),
      { numRuns: 5_000 },
    )
  })
})
