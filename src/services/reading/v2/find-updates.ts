import type { VersionQueries } from "../../../domain/ports/version-queries.ts"
import type { VersionPredicate, VersionQuery } from "../../../domain/version-query.ts"
import { parseVersion } from "../../../formats/version/nuget-version.ts"
import { versionSortKey } from "../../../formats/version/sort-key.ts"
import { parseVersionRange } from "../../../formats/version/version-range.ts"
import { parsePackageId } from "../find-version.ts"
import {
  FeedOptionError,
  feedQuery,
  flagParameter,
  textParameter,
  type FeedOptions,
  type Parameters,
} from "./feed-options.ts"
import { idIs, type Feed, type FeedRequest, type FoundPage } from "./find-feed-versions.ts"

/** Packages that one question for updates may name; the request line ends before. */
const mostUpdates = 500

/**
 * `GetUpdates()`: what is newer than `versions` of `packageIds`, the highest of each unless all are wanted. Lists are
 * separated by "|"; `versionConstraints` may name a range for each. Frameworks do not restrict it: a package that does
 * not fit is refused by the client, which knows its project.
 */
export const findUpdates: Feed = async ({ versions }, { options, parameters }) => {
  const ids = listParameter(parameters, "packageIds")
  const installed = listParameter(parameters, "versions")
  const constraints = listParameter(parameters, "versionConstraints")
  if (ids.length !== installed.length)
    throw new FeedOptionError("versions", "malformed", "it names not as many as packageIds")
  if (ids.length > mostUpdates)
    throw new FeedOptionError("packageIds", "too-large", `it names more than ${mostUpdates}`)
  const found: number[] = []
  for (const [at, id] of ids.entries()) {
    const where = newerThan(id, installed[at] ?? "", constraints[at] ?? "")
    if (where === undefined) continue
    found.push(...(await updatesOf(versions, { options, parameters }, where)))
  }
  return pageOf([...new Set(found)], options)
}

async function updatesOf(
  versions: VersionQueries,
  { options, parameters }: FeedRequest,
  where: readonly VersionPredicate[],
): Promise<readonly number[]> {
  const all = flagParameter(parameters, "includeAllVersions")
  const stable: VersionPredicate = { kind: "not", of: { kind: "prerelease" } }
  const demands = flagParameter(parameters, "includePrerelease") ? where : [...where, stable]
  const query: VersionQuery = {
    ...feedQuery({ ...options, after: undefined }, [...demands, { kind: "listed" }]),
    order: [{ by: "version", descending: !all }],
    skip: 0,
    take: all ? largestUpdate : 1,
    total: false,
  }
  return (await versions.find(query)).versions
}

/** Newer versions of one ID that are told. */
const largestUpdate = 1000

function newerThan(id: string, installed: string, constraint: string) {
  const lowerId = parsePackageId(id)
  const version = parseVersion(installed)
  if (lowerId === undefined || version === undefined) return undefined
  const newer: VersionPredicate = { kind: "version", test: "gt", sortKey: versionSortKey(version) }
  return [idIs(lowerId), newer, ...boundsOf(constraint)]
}

function boundsOf(constraint: string): VersionPredicate[] {
  const range = constraint === "" ? undefined : parseVersionRange(constraint)
  if (range === undefined) return []
  const { min, minInclusive, max, maxInclusive } = range
  const bounds: VersionPredicate[] = []
  if (min !== undefined)
    bounds.push({ kind: "version", test: minInclusive ? "ge" : "gt", sortKey: versionSortKey(min) })
  if (max !== undefined)
    bounds.push({ kind: "version", test: maxInclusive ? "le" : "lt", sortKey: versionSortKey(max) })
  return bounds
}

function listParameter(parameters: Parameters, name: string): readonly string[] {
  const text = textParameter(parameters, name)
  return text === "" ? [] : text.split("|").map((part) => part.trim())
}

function pageOf(found: readonly number[], { skip, take, total }: FeedOptions): FoundPage {
  return {
    versions: found.slice(skip, skip + take),
    more: found.length > skip + take,
    total: total ? found.length : undefined,
    isOrdered: false,
  }
}
