import assert from "node:assert/strict"
import { parseFramework } from "../../../src/formats/framework/framework.ts"
import {
  compareVersions,
  fullVersion,
  isPrerelease,
  isSemVer2,
  normalizedVersion,
  parseVersion,
  type NuGetVersion,
} from "../../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../../src/formats/version/sort-key.ts"
import {
  isFloating,
  normalizedRange,
  parseVersionRange,
  rangeNeedsSemVer2,
} from "../../../src/formats/version/version-range.ts"
import { frameworkName, nuspecValue } from "../cases/nuspec-cases.ts"
import type { FuzzTarget } from "../fuzz-target.ts"
import { mutateBytes } from "../mutate-bytes.ts"
import type { Random } from "../random.ts"

const pieces = [
  "0",
  "1",
  "2",
  "10",
  "01",
  "00",
  "2147483647",
  "2147483648",
  "-2147483648",
  "-0",
  ".",
  ".",
  ".",
  "-",
  "+",
  "a",
  "B",
  "beta",
  " ",
  "\u00a0",
  "\t",
  "[",
  "]",
  "(",
  ")",
  ",",
  "*",
  "net",
  "netstandard",
  ".NETFramework",
  ",Version=v",
  "4.5",
  "portable-",
  "-windows",
  "Profile=",
  "Client",
  "win8",
  "\0",
] as const

/** Longer ones are refused, or cut, before anybody orders them. */
const longestInput = 16 * 1024

/** Input: texts, one a line: versions, ranges or frameworks. */
export const versionTarget: FuzzTarget = {
  name: "version",
  create(random, corpus) {
    const earlier = corpus[random.below(corpus.length * 2)]
    if (earlier !== undefined) return mutateBytes(random, earlier, corpus)
    return Buffer.from(random.several(1 + random.small(8), () => anyText(random)).join("\n"))
  },
  run(input) {
    const texts = input.toString("utf8").slice(0, longestInput).split("\n").slice(0, 30)
    const versions = texts
      .map((text) => parseVersion(text))
      .filter((version) => version !== undefined)
    for (const version of versions) checkVersion(version)
    for (const [index, version] of versions.entries())
      checkOrder(version, versions[index - 1] ?? version)
    const ranges = texts.filter((text) => checkRange(text)).length
    const frameworks = texts.filter(
      (text) => parseFramework(text.slice(0, 256)) !== undefined,
    ).length
    return Promise.resolve(
      `${Math.min(versions.length, 3)} ${Math.min(ranges, 3)} ${Math.min(frameworks, 3)}`,
    )
  },
}

function anyText(random: Random): string {
  if (random.oneIn(10)) return nuspecValue(random)
  if (random.oneIn(4)) return frameworkName(random)
  if (random.oneIn(40)) return random.pick(pieces).repeat(random.small(40_000))
  return random.several(random.small(12), () => random.pick(pieces)).join("")
}

function checkVersion(version: NuGetVersion): void {
  const normalized = normalizedVersion(version)
  const again = parseVersion(normalized)
  assert.ok(again !== undefined, `${normalized} is no version`)
  assert.equal(normalizedVersion(again), normalized)
  assert.equal(compareVersions(version, again), 0)
  const full = parseVersion(fullVersion(version))
  assert.deepEqual(full, { ...version, ...again, metadata: version.metadata })
  assert.equal(isSemVer2(version), full !== undefined && isSemVer2(full))
  assert.equal(isPrerelease(version), normalized.includes("-"))
}

/** SQL orders versions by their keys: both orders are one. */
function checkOrder(one: NuGetVersion, other: NuGetVersion): void {
  const order = Math.sign(compareVersions(one, other))
  assert.equal(order + Math.sign(compareVersions(other, one)), 0)
  const keys = Math.sign(Buffer.compare(versionSortKey(one), versionSortKey(other)))
  assert.equal(keys, order, `${fullVersion(one)} beside ${fullVersion(other)}`)
}

function checkRange(text: string): boolean {
  const range = parseVersionRange(text)
  if (isFloating(text)) assert.equal(range, undefined)
  if (range === undefined) return false
  const normalized = normalizedRange(range)
  const again = parseVersionRange(normalized)
  assert.ok(again !== undefined, `${normalized} is no range`)
  assert.equal(normalizedRange(again), normalized)
  assert.equal(typeof rangeNeedsSemVer2(range), "boolean")
  return true
}
