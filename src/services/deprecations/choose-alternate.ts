import type { AlternatePackage } from "../../domain/deprecation.ts"
import { isPackageId, lowerPackageId } from "../../domain/package-id.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { parseVersion } from "../../formats/version/nuget-version.ts"
import {
  normalizedRange,
  parseVersionRange,
  rangeContains,
  type VersionRange,
} from "../../formats/version/version-range.ts"

/** Characters of the longest range that is read. */
const longestRange = 256

export type AlternateChoice =
  | { readonly kind: "chosen"; readonly alternatePackage: AlternatePackage | undefined }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/**
 * What is to be used instead. It need not be in this feed: a private feed's packages are often replaced by public ones.
 * It may be the same ID, but not the versions that are deprecated.
 */
export function chooseAlternate(
  id: string,
  wish: { readonly alternateId: string; readonly alternateVersion: string },
  deprecated: readonly string[] | "all",
): AlternateChoice {
  const alternateId = wish.alternateId.trim()
  const text = wish.alternateVersion.trim()
  if (alternateId === "" && text === "") return { kind: "chosen", alternatePackage: undefined }
  if (!isPackageId(alternateId)) return invalid(alternateId === "" ? text : alternateId)
  const isAny = text === "" || text === "*"
  const range = isAny ? anyVersion : readRange(text)
  if (range === undefined) return invalid(text)
  if (lowerPackageId(alternateId) === lowerPackageId(id) && holdsOneOf(range, deprecated))
    return { kind: "refused", refusal: refuse("DEPRECATION_ALTERNATE_IS_ITSELF", { id }) }
  const alternatePackage = { id: alternateId, range: isAny ? "*" : normalizedRange(range) }
  return { kind: "chosen", alternatePackage }
}

const anyVersion: VersionRange = { minInclusive: false, maxInclusive: false }

function readRange(text: string): VersionRange | undefined {
  return text.length > longestRange ? undefined : parseVersionRange(text)
}

function holdsOneOf(range: VersionRange, deprecated: readonly string[] | "all"): boolean {
  if (deprecated === "all") return true
  return deprecated.some((lowerVersion) => {
    const version = parseVersion(lowerVersion)
    return version !== undefined && rangeContains(range, version)
  })
}

function invalid(value: string): AlternateChoice {
  return { kind: "refused", refusal: refuse("DEPRECATION_ALTERNATE_INVALID", { value }) }
}
