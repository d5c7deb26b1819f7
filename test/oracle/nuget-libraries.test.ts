import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { describe, it } from "node:test"
import fc from "fast-check"
import { parseFramework, sameFramework } from "../../src/formats/framework/framework.ts"
import {
  compareVersions,
  fullVersion,
  isPrerelease,
  isSemVer2,
  normalizedVersion,
  parseVersion,
} from "../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../src/formats/version/sort-key.ts"
import {
  isFloating,
  normalizedRange,
  parseVersionRange,
} from "../../src/formats/version/version-range.ts"
import { frameworkText } from "../support/framework-arbitraries.ts"
import { rangeText, versionPairs, versionText } from "../support/version-arbitraries.ts"
import type { Question } from "./nuget-libraries.ts"
import { askNuGet, skipWithoutSdk } from "./nuget-libraries.ts"

function ourVersion(text: string): unknown {
  const version = parseVersion(text)
  if (version === undefined) return null
  return {
    normalized: normalizedVersion(version),
    full: fullVersion(version),
    prerelease: isPrerelease(version),
    semVer2: isSemVer2(version),
  }
}

function ourOrder(a: string, b: string): unknown {
  const [left, right] = [parseVersion(a), parseVersion(b)]
  if (left === undefined || right === undefined) return "unreadable"
  const order = Math.sign(compareVersions(left, right))
  const bytes = Buffer.compare(versionSortKey(left), versionSortKey(right))
  return order === bytes ? order : `compareVersions ${order}, sort keys ${bytes}`
}

function ourRange(text: string): unknown {
  const range = parseVersionRange(text)
  if (range === undefined) return null
  const { min, max, minInclusive, maxInclusive } = range
  return {
    normalized: normalizedRange(range),
    min: min === undefined ? null : fullVersion(min),
    minInclusive,
    max: max === undefined ? null : fullVersion(max),
    maxInclusive,
  }
}

function ourFramework(text: string): unknown {
  const framework = parseFramework(text)
  if (framework === undefined) return null
  return {
    identifier: framework.identifier,
    version: framework.version.join("."),
    profile: framework.profile.toLowerCase(),
    platform: framework.platform,
    platformVersion: framework.platformVersion.join("."),
  }
}

function ourSameFramework(a: string, b: string): unknown {
  const [left, right] = [parseFramework(a), parseFramework(b)]
  if (left === undefined || right === undefined) return left === right
  return sameFramework(left, right)
}

/** `isFloating` is only asked about texts that are no range, and may say yes to more of them than NuGet. */
const ours: Record<string, (a: string, b: string) => unknown> = {
  version: ourVersion,
  compare: ourOrder,
  range: ourRange,
  floating: isFloating,
  framework: ourFramework,
  "same-framework": ourSameFramework,
}

function vectors(name: string): readonly string[] {
  const text = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8")
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))
  return lines.map((line) => String(JSON.parse(`"${line.split("|")[0] ?? ""}"`)))
}

/** The same ones each time: what NuGet answers otherwise to one text of millions is found by looking, not by chance. */
const sampling = { numRuns: 4_000, seed: 20_261_121 }

function questions(): readonly Question[] {
  const ranges = fc.sample(rangeText, sampling)
  const frameworks = fc.sample(frameworkText, sampling)
  const versions = [
    ...vectors("versions-valid.txt"),
    ...vectors("versions-invalid.txt"),
    ...fc.sample(versionText, sampling),
  ]
  return [
    ...versions.map((text): Question => ["version", text]),
    ...fc.sample(versionPairs, sampling).map((pair): Question => ["compare", ...pair]),
    ...ranges.flatMap((text): Question[] => [
      ["range", text],
      ["floating", text],
    ]),
    ...frameworks.map((text): Question => ["framework", text]),
    ...frameworks.map((text, at): Question => ["same-framework", text, frameworks[at + 1] ?? text]),
  ]
}

describe("NuGet's own libraries", { skip: skipWithoutSdk() }, () => {
  it("agree about versions, their order, ranges and frameworks", () => {
    const asked = questions()
    const answers = askNuGet(asked)
    const differences = asked.flatMap(([kind, a = "", b = ""], at) => {
      const [our, nuget] = [JSON.stringify(ours[kind]?.(a, b)), JSON.stringify(answers[at])]
      return our === nuget || (kind === "floating" && our === "true")
        ? []
        : [`${kind} ${JSON.stringify([a, b])}: ours ${our}, NuGet's ${nuget}`]
    })
    assert.deepEqual([...new Set(differences)].slice(0, 20), [])
    assertVaried(asked, answers)
  })
})

/** Texts that all parse, or all do not, would show nothing. */
function assertVaried(asked: readonly Question[], answers: readonly unknown[]): void {
  for (const kind of Object.keys(ours)) {
    const its = answers
      .filter((_, at) => asked[at]?.[0] === kind)
      .map((answer) => JSON.stringify(answer))
    const most = its.filter((answer) => answer === mostFrequent(its)).length
    assert.ok(
      its.length - most > its.length / 50,
      `${kind}: ${most} of ${its.length} answers are the same`,
    )
  }
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
