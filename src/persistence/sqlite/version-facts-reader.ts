import type { Deprecation } from "../../domain/deprecation.ts"
import type { PackageVersion } from "../../domain/package-version.ts"
import { parseVersion } from "../../formats/version/nuget-version.ts"
import { parseVersionRange, rangeContains } from "../../formats/version/version-range.ts"
import { toAffectedRange } from "../advisory-rows.ts"
import { rangesOfId } from "../queries/advisory-queries.ts"
import { deprecationsOfVersions } from "../queries/version-fact-queries.ts"
import type { PreparedStatements } from "./prepared-statements.ts"

/**
 * Adds to versions of one ID what their owners, or advisories, say of them. Two look-ups for all of them, which find
 * nothing for most IDs.
 */
export function withFacts(
  statements: PreparedStatements,
  feed: string,
  versions: readonly PackageVersion[],
): readonly PackageVersion[] {
  const [first] = versions
  if (first === undefined) return versions
  const { lowerId } = first
  const names = JSON.stringify(versions.map(({ lowerVersion }) => lowerVersion))
  const rows = statements.all(deprecationsOfVersions, { feed, lowerId, versions: names })
  const deprecations = new Map(rows.map((row) => [row.lower_version, row.deprecation]))
  const ranges = statements.all(rangesOfId, { lowerId }).map(toAffectedRange)
  if (deprecations.size === 0 && ranges.length === 0) return versions
  const affecting = vulnerabilityFinder(ranges)
  return versions.map((version) => {
    const deprecation = deprecations.get(version.lowerVersion)
    const vulnerabilities = affecting(version.lowerVersion)
    return {
      ...version,
      ...(deprecation !== undefined && { deprecation: toDeprecation(deprecation) }),
      ...(vulnerabilities.length > 0 && { vulnerabilities }),
    }
  })
}

function toDeprecation(text: string): Deprecation {
  const deprecation: Deprecation = JSON.parse(text)
  return deprecation
}

type Ranges = readonly ReturnType<typeof toAffectedRange>[]

/** Finds what is wrong with a version; one advisory may have several ranges of an ID, and is told once. */
function vulnerabilityFinder(ranges: Ranges) {
  const parsed = ranges.map((range) => ({ ...range, versions: parseVersionRange(range.versions) }))
  return (lowerVersion: string) => {
    const version = parseVersion(lowerVersion)
    if (version === undefined) return []
    const found = parsed.filter(
      ({ versions }) => versions !== undefined && rangeContains(versions, version),
    )
    return [
      ...new Map(found.map(({ url, severity }) => [url, { advisoryUrl: url, severity }])).values(),
    ]
  }
}
