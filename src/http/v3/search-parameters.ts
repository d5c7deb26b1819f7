import { defaultFeed } from "../../domain/feed.ts"
import type { SearchRequest } from "../../domain/ports/search-index.ts"
import { isPackageId } from "../../domain/package-id.ts"
import { compareVersions, parseVersion } from "../../formats/version/nuget-version.ts"

/** A query string as the framework reads it: a repeated parameter is a list. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

const ordinaryTake = 20
const largestTake = 1000
const largestSkip = 3000
const semVer2 = parseVersion("2.0.0")

/**
 * What a search or autocomplete asks for; undefined when nothing can match: a package type that is no name.
 *
 * Out of bounds `take` means 20 and not the bound, as on nuget.org. Past `skip` 3000 nothing is returned, but the
 * total is still told. Clients send `packageType` or `packageTypeFilter`, and booleans in any case.
 */
export function searchRequest(query: Query): SearchRequest | undefined {
  const skip = wholeNumber(query["skip"]) ?? 0
  const take = wholeNumber(query["take"]) ?? ordinaryTake
  const packageType = first(query["packageType"]) || first(query["packageTypeFilter"])
  if (packageType !== "" && !isPackageId(packageType)) return undefined
  return {
    feed: defaultFeed,
    text: first(query["q"]),
    skip: Math.min(skip, largestSkip),
    take: skip > largestSkip ? 0 : take > largestTake ? ordinaryTake : take,
    prerelease: isTrue(query["prerelease"]),
    semVer2: isSemVer2Level(query["semVerLevel"]),
    ...(packageType !== "" && { packageType }),
  }
}

/** Whether a boolean parameter says true. */
export function isTrue(value: Query[string]): boolean {
  return first(value).toLowerCase() === "true"
}

/** Whether `semVerLevel` is a version of 2.0.0 or more. */
export function isSemVer2Level(value: Query[string]): boolean {
  const level = parseVersion(first(value))
  return level !== undefined && semVer2 !== undefined && compareVersions(level, semVer2) >= 0
}

/** The parameter, the first of several, or "". */
export function first(value: Query[string]): string {
  return (typeof value === "object" ? value[0] : value)?.trim() ?? ""
}

function wholeNumber(value: Query[string]): number | undefined {
  return /^\d{1,99}$/.test(first(value)) ? Number(first(value)) : undefined
}
