import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { cvssBaseScore, severityOfScore } from "./cvss.ts"

/** Vectors with the scores that the National Vulnerability Database and the specification's examples give them. */
const scored: readonly (readonly [vector: string, score: number])[] = [
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", 7.5],
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8],
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10],
  ["CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1],
  ["CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4],
  ["CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8],
  ["CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1],
  ["CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N", 1.6],
  ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0],
  ["CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:N/I:H/A:N/E:P", 6.8],
]

describe("a CVSS 3 vector", () => {
  it("has the base score that the specification gives it", () => {
    assert.deepEqual(
      scored.map(([vector]) => [vector, cvssBaseScore(vector)]),
      scored,
    )
  })

  it("has none where it is not whole, or of another version", () => {
    for (const vector of [
      "",
      "CVSS:3.1",
      "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N",
      "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
      "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
      "CVSS:3.1/AV:constructor/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
      "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N",
      "AV:N/AC:L/Au:N/C:N/I:N/A:P",
      `CVSS:3.1/${"AV:N/".repeat(1000)}`,
    ])
      assert.equal(cvssBaseScore(vector), undefined, vector)
  })

  it("is low up to 3.9, moderate up to 6.9, high up to 8.9", () => {
    assert.deepEqual([0, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(severityOfScore), [0, 0, 1, 1, 2, 2, 3, 3])
  })
})
