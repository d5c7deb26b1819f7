import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { describe, it } from "node:test"
import fc from "fast-check"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import { versionPairs, versionText } from "../../../test/support/version-arbitraries.ts"
import type { NuGetVersion } from "./nuget-version.ts"
import {
  compareVersions,
  fullVersion,
  isPrerelease,
  isSemVer2,
  lowerVersion,
  normalizedVersion,
  parseVersion,
} from "./nuget-version.ts"

function parsed(text: string): NuGetVersion {
  const version = parseVersion(text)
  assert.ok(version !== undefined, JSON.stringify(text))
  return version
}

function vectors(name: string): readonly string[] {
  const file = new URL(`../../../test/fixtures/${name}`, import.meta.url)
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
}

describe("parseVersion", () => {
  it("reads every part", () => {
    assert.deepEqual(parsed("01.2.3.4-Beta.1+Build.007"), {
      major: 1,
      minor: 2,
      patch: 3,
      revision: 4,
      labels: ["Beta", "1"],
      metadata: "Build.007",
    })
  })

  it("takes absent numbers for zero", () => {
    assert.deepEqual(parsed("7"), {
      major: 7,
      minor: 0,
      patch: 0,
      revision: 0,
      labels: [],
      metadata: "",
    })
  })

  for (const line of vectors("versions-valid.txt"))
    it(`reads and writes ${line}`, () => {
      const [text = "", normalized, full, flags = ""] = line
        .split("|")
        .map((cell) => JSON.parse(`"${cell}"`))
      const version = parsed(text)
      assert.equal(normalizedVersion(version), normalized)
      assert.equal(fullVersion(version), full)
      assert.equal(lowerVersion(version), normalized.toLowerCase())
      assert.deepEqual(
        [isPrerelease(version), isSemVer2(version)],
        [flags.includes("p"), flags.includes("2")],
      )
    })

  for (const line of vectors("versions-invalid.txt"))
    it(`does not read "${line.replace(/(.)\1{30,}/g, "$1…")}"`, () => {
      assert.equal(parseVersion(JSON.parse(`"${line}"`)), undefined)
    })

  it("reads hostile text in linear time", () => {
    const long = 1_000_000
    const hostile = [
      `1${" ".repeat(long)}x`,
      `${" ".repeat(long)}x`,
      `1.0.0-${"a.".repeat(long)}`,
      `1.0.0-${"a-".repeat(long)}_`,
      `1.0.0+${"-".repeat(long)}+`,
      `${"9".repeat(long)}.0`,
      `${"1.".repeat(long)}0`,
      `1.0.0-0${"0".repeat(long)}`,
    ]
    const start = threadMicroseconds()
    assert.deepEqual(
      hostile.map(parseVersion),
      hostile.map(() => undefined),
    )
    assert.ok(threadMicroseconds() - start < 10_000_000, "quadratic time would be minutes")
  })

  it("reads its own output as the same version", () => {
    fc.assert(
      fc.property(versionText, (text) => {
        const version = parseVersion(text)
        fc.pre(version !== undefined)
        assert.deepEqual(parseVersion(fullVersion(version)), version)
      }),
    )
  })

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), versionText), (text) => {
        const version = parseVersion(text)
        assert.ok(version === undefined || normalizedVersion(version) !== "")
      }),
    )
  })
})

describe("compareVersions", () => {
  const ascending = [
    "0.0.0-0",
    "0.9",
    "1.0.0--2147483648",
    "1.0.0--1",
    "1.0.0-0",
    "1.0.0-2",
    "1.0.0-10",
    "1.0.0-2147483647",
    "1.0.0--",
    "1.0.0--2147483649",
    "1.0.0--a",
    "1.0.0-11111111111",
    "1.0.0-2147483648",
    "1.0.0-3a",
    "1.0.0-a",
    "1.0.0-a.1",
    "1.0.0-a.2",
    "1.0.0-a.10",
    "1.0.0-a.10.0",
    "1.0.0-a.b",
    "1.0.0-a-",
    "1.0.0-a-b",
    "1.0.0-a0",
    "1.0.0-aB",
    "1.0.0-AC",
    "1.0.0-b",
    "1.0",
    "1.0.0.1-a",
    "1.0.0.1",
    "1.0.1",
    "1.2",
    "1.10",
    "2.0",
    "2147483647.0",
  ]

  it("puts versions in NuGet's order", () => {
    const versions = ascending.map(parsed)
    const expected = versions.map((_, a) => versions.map((__, b) => Math.sign(a - b)))
    const actual = versions.map((a) => versions.map((b) => Math.sign(compareVersions(a, b))))
    assert.deepEqual(actual, expected)
  })

  const equals: readonly (readonly [a: string, b: string])[] = [
    ["1.0", "1.0.0.0"],
    ["1.0.0-BETA", "1.0.0-beta"],
    ["1.0.0+a", "1.0.0+b"],
    ["1.0.0-0", "1.0.0--0"],
    ["1.0.0--5", "1.0.0--005"],
  ]
  for (const [a, b] of equals)
    it(`holds ${a} and ${b} equal`, () => {
      assert.equal(compareVersions(parsed(a), parsed(b)), 0)
      assert.equal(compareVersions(parsed(b), parsed(a)), 0)
    })

  it("is antisymmetric and transitive", () => {
    fc.assert(
      fc.property(versionPairs, versionPairs, ([a, b], [c]) => {
        const [first, second, third] = [a, b, c].map(parsed).toSorted(compareVersions)
        assert.ok(first !== undefined && second !== undefined && third !== undefined)
        assert.equal(
          Math.sign(compareVersions(second, first)),
          -Math.sign(compareVersions(first, second)) + 0,
        )
        assert.ok(compareVersions(first, second) <= 0 && compareVersions(second, third) <= 0)
        assert.ok(compareVersions(first, third) <= 0)
      }),
      { numRuns: 2_000 },
    )
  })
})
