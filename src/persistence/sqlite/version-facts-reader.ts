import type { Deprecation } from "../../domain/deprecation.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type { AffectedRange } from "../../domain/ports/advisory-reads.ts"
import type { VersionFacts } from "../../domain/ports/version-facts.ts"
import { parseVersion } from "../../formats/version/nuget-version.ts"
import { parseVersionRange, rangeContains } from "../../formats/version/version-range.ts"
import { toAffectedRange } from "../rows/advisory-rows.ts"
import {
  anyDeprecation,
  anyRange,
  deprecationsOfVersions,
  rangesOfIds,
} from "../queries/version-fact-queries.ts"
import type { PreparedStatements } from "./prepared-statements.ts"

/** Adds to versions what their owners, and advisories, say of them. */
export function withFacts<Version extends PackageKey>(
  statements: PreparedStatements,
  feed: string,
  versions: readonly Version[],
): readonly (Version & VersionFacts)[] {
  const facts = readFacts(statements, feed, versions)
  return versions.map((version, at) => ({ ...version, ...facts[at] }))
}

const noFacts: VersionFacts = {}

/** Two look-ups for all of them, which find nothing for most IDs; none for a feed that has no such facts. */
export function readFacts(
  statements: PreparedStatements,
  feed: string,
  keys: readonly PackageKey[],
): VersionFacts[] {
  if (keys.length === 0) return []
  const deprecated = readDeprecations(statements, feed, keys)
  const found = readRanges(statements, keys)
  if (deprecated.length === 0 && found.length === 0) return keys.map(() => noFacts)
  const deprecations = new Map(deprecated.map((row) => [row.place, row.deprecation]))
  const ranges = Map.groupBy(found, (row) => row.lower_id)
  const affecting = new Map(
    ranges.entries().map(([id, rows]) => [id, vulnerabilityFinder(rows.map(toAffectedRange))]),
  )
  return keys.map(({ lowerId, lowerVersion }, place) => {
    const deprecation = deprecations.get(place)
    const vulnerabilities = affecting.get(lowerId)?.(lowerVersion) ?? []
    return {
      ...(deprecation !== undefined && { deprecation: toDeprecation(deprecation) }),
      ...(vulnerabilities.length > 0 && { vulnerabilities }),
    }
  })
}

function readDeprecations(
  statements: PreparedStatements,
  feed: string,
  keys: readonly PackageKey[],
) {
  if (statements.first(anyDeprecation, {}) === undefined) return []
  const wanted = JSON.stringify(keys.map(({ lowerId, lowerVersion }) => [lowerId, lowerVersion]))
  return statements.all(deprecationsOfVersions, { feed, wanted })
}

function readRanges(statements: PreparedStatements, keys: readonly PackageKey[]) {
  if (statements.first(anyRange, {}) === undefined) return []
  const lowerIds = JSON.stringify([...new Set(keys.map(({ lowerId }) => lowerId))])
  return statements.all(rangesOfIds, { lowerIds })
}

function toDeprecation(text: string): Deprecation {
  const deprecation: Deprecation = JSON.parse(text)
  return deprecation
}

/** Finds what is wrong with a version; an advisory may have several ranges of an ID, and is told once. */
function vulnerabilityFinder(ranges: readonly AffectedRange[]) {
  const parsed = ranges.map((range) => ({ ...range, versions: parseVersionRange(range.versions) }))
  return (lowerVersion: string) => {
    const version = parseVersion(lowerVersion)
    if (version === undefined) return []
    const found = parsed.filter(
      ({ versions }) => versions !== undefined && rangeContains(versions, version),
    )
    const byAddress = found.map(
      ({ url, severity }) => [url, { advisoryUrl: url, severity }] as const,
    )
    return [...new Map(byAddress).values()]
  }
}
