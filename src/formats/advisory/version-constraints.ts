/** GitHub's ranges, "= 1.2.3", "<= 1.0.8", ">= 4.3.0, < 4.3.5" (the REST API's `vulnerable_version_range`). */
import { compareVersions, parseVersion, type NuGetVersion } from "../version/nuget-version.ts"
import type { VersionRange } from "../version/version-range.ts"
import { AdvisoryError } from "./advisory.ts"

const constraint = /^(<=|>=|<|>|=) ?([^ ,<>=]{1,256})$/

/** The versions that satisfy every part. */
export function rangeOfConstraints(text: string): VersionRange {
  const parts = text.length > 1000 ? [] : text.split(",").map((part) => part.trim())
  let range: VersionRange = { minInclusive: false, maxInclusive: false }
  for (const part of parts) {
    const [, operator = "", written = ""] = constraint.exec(part) ?? []
    const version = parseVersion(written)
    if (version === undefined) throw unreadable(text)
    range = narrowed(range, operator, version)
  }
  if (parts.length === 0 || isEmpty(range)) throw unreadable(text)
  return range
}

function narrowed(range: VersionRange, operator: string, version: NuGetVersion): VersionRange {
  const inclusive = operator.includes("=")
  return {
    ...range,
    ...(operator !== "<" && operator !== "<=" && { min: version, minInclusive: inclusive }),
    ...(operator !== ">" && operator !== ">=" && { max: version, maxInclusive: inclusive }),
  }
}

function isEmpty({ min, minInclusive, max, maxInclusive }: VersionRange): boolean {
  if (min === undefined || max === undefined) return false
  const order = compareVersions(min, max)
  return order > 0 || (order === 0 && !(minInclusive && maxInclusive))
}

function unreadable(text: string): AdvisoryError {
  return new AdvisoryError(`the range '${text.slice(0, 80)}' cannot be read`)
}
