import type { NuGetVersion } from "./nuget-version.ts"
import { compareVersions, isSemVer2, normalizedVersion, parseVersion } from "./nuget-version.ts"
import { trimWhiteSpace } from "./white-space.ts"

/** Versions between two bounds. An absent bound is open and never inclusive. */
export interface VersionRange {
  readonly min?: NuGetVersion
  readonly minInclusive: boolean
  readonly max?: NuGetVersion
  readonly maxInclusive: boolean
}

const interval = /^(?<opening>[[(])(?<lower>[^,]*)(?:,(?<upper>[^,]*))?(?<closing>[\])])$/

/**
 * Reads what NuGet's VersionRange.TryParse reads with floating off: "1.0" (at least), "[1.0]" (exactly),
 * "(1.0, 2.0]", "[1.0,)", "(, )". As there, "(,)" without a blank is no range. Empty text is none either: what an
 * absent version means is for the caller to say.
 */
export function parseVersionRange(text: string): VersionRange | undefined {
  const bounds = splitBounds(text)
  if (bounds === undefined) return undefined
  const min = parseBound(bounds.lower)
  const max = parseBound(bounds.upper)
  if (min === "invalid" || max === "invalid") return undefined
  const range: VersionRange = {
    ...(min !== undefined && { min }),
    minInclusive: bounds.minInclusive && min !== undefined,
    ...(max !== undefined && { max }),
    maxInclusive: bounds.maxInclusive && max !== undefined,
  }
  return inOrder(range) ? range : undefined
}

/**
 * Whether the lower bound has an asterisk ("1.*", "[1.0.0-beta*, 2)"). Such a range is for project files:
 * `parseVersionRange` never takes it, and this tells why.
 */
export function isFloating(text: string): boolean {
  return splitBounds(text)?.lower.includes("*") ?? false
}

interface Bounds {
  readonly lower: string
  readonly minInclusive: boolean
  readonly upper: string
  readonly maxInclusive: boolean
}

/** Takes the notation apart; the bounds are still text. */
function splitBounds(text: string): Bounds | undefined {
  const trimmed = trimWhiteSpace(text)
  if (!/^[[(]/.test(trimmed))
    return trimmed === ""
      ? undefined
      : { lower: trimmed, minInclusive: true, upper: "", maxInclusive: false }
  const { opening, lower = "", upper, closing } = interval.exec(trimmed)?.groups ?? {}
  if (opening === undefined || lower + (upper ?? "") === "") return undefined
  const bounds = { lower, minInclusive: opening === "[", maxInclusive: closing === "]" }
  if (upper !== undefined) return { ...bounds, upper }
  return bounds.minInclusive && bounds.maxInclusive ? { ...bounds, upper: lower } : undefined
}

/** A bound may be absent (blank). */
function parseBound(text: string): NuGetVersion | undefined | "invalid" {
  return trimWhiteSpace(text) === "" ? undefined : (parseVersion(text) ?? "invalid")
}

/** "[2.0, 1.0]" is wrong, and so is "[1.0, 1.0)"; "(1.0, 1.0)", though empty, is not. */
function inOrder(range: VersionRange): boolean {
  if (range.min === undefined || range.max === undefined) return true
  const order = compareVersions(range.min, range.max)
  return order < 0 || (order === 0 && range.minInclusive === range.maxInclusive)
}

/** As NuGet writes it in the V3 documents: "[1.0.0, )", "(1.0.0, 2.0.0]", "(, )"; metadata is left out. */
export function normalizedRange(range: VersionRange): string {
  const min = range.min === undefined ? "" : normalizedVersion(range.min)
  const max = range.max === undefined ? "" : normalizedVersion(range.max)
  return `${range.minInclusive ? "[" : "("}${min}, ${max}${range.maxInclusive ? "]" : ")"}`
}

/** Whether a bound needs SemVer 2, and so the package that depends on it. */
export function rangeNeedsSemVer2(range: VersionRange): boolean {
  return [range.min, range.max].some((bound) => bound !== undefined && isSemVer2(bound))
}

/** Whether the version lies in the range, prereleases by their place in the order. */
export function rangeContains(range: VersionRange, version: NuGetVersion): boolean {
  const { min, minInclusive, max, maxInclusive } = range
  const above = min === undefined ? 1 : compareVersions(version, min)
  const below = max === undefined ? 1 : compareVersions(max, version)
  return (
    (above > 0 || (above === 0 && minInclusive)) && (below > 0 || (below === 0 && maxInclusive))
  )
}
