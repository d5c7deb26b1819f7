import type { SearchIndex } from "../../../domain/ports/search-index.ts"
import type { FoundVersions, VersionQueries } from "../../../domain/ports/version-queries.ts"
import type { VersionPredicate } from "../../../domain/version-query.ts"
import { parsePackageId } from "../find-version.ts"
import {
  FeedOptionError,
  feedQuery,
  textParameter,
  type FeedOptions,
  type Parameters,
} from "./feed-options.ts"

export interface FeedSource {
  readonly versions: VersionQueries
  readonly search: Pick<SearchIndex, "matches">
}

/** A question to one of the feeds. */
export interface FeedRequest {
  readonly options: FeedOptions
  readonly parameters: Parameters
}

/** What a feed found; `isOrdered`: by ID and version, so that the next page can begin behind the last entry. */
export interface FoundPage extends FoundVersions {
  readonly isOrdered: boolean
}

export type Feed = (source: FeedSource, request: FeedRequest) => Promise<FoundPage>

/** `Packages()`: everything that is available, listed or not. */
export const findPackages: Feed = async ({ versions }, { options }) => {
  return ordered(await versions.find(feedQuery(options, [])), options)
}

/** `FindPackagesById()`: the versions of `id`, listed or not. */
export const findPackagesById: Feed = async ({ versions }, { options, parameters }) => {
  const lowerId = parsePackageId(textParameter(parameters, "id"))
  if (!parameters.has("id")) throw new FeedOptionError("id", "malformed", "it is missing")
  if (lowerId === undefined) return nothing(options)
  return ordered(await versions.find(feedQuery(options, [idIs(lowerId)])), options)
}

/** The demand that pins a query to one ID. */
export function idIs(lowerId: string): VersionPredicate {
  return { kind: "text", field: "id", test: "eq", value: lowerId }
}

function nothing({ total }: FeedOptions): FoundPage {
  return { versions: [], more: false, total: total ? 0 : undefined, isOrdered: true }
}

/** A page that the record itself put into order. */
export function ordered(found: FoundVersions, { order }: FeedOptions): FoundPage {
  const isOrdered = order.every(
    ({ by, descending }, at) => by === ["id", "version"][at] && !descending,
  )
  return { ...found, isOrdered }
}
