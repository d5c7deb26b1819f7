import { defaultFeed } from "../../../domain/feed.ts"
import type { SearchRequest } from "../../../domain/ports/search-index.ts"
import type { VersionPredicate } from "../../../domain/version-query.ts"
import {
  feedQuery,
  flagParameter,
  textParameter,
  type FeedOptions,
  type Parameters,
} from "./feed-options.ts"
import {
  ordered,
  type Feed,
  type FeedRequest,
  type FeedSource,
  type FoundPage,
} from "./find-feed-versions.ts"

/** IDs that a search looks through where it cannot take them as they come. */
const mostMatches = 5000
/** As on the public gallery. */
const largestSkip = 30_000

/**
 * `Search()`: the listed versions of the IDs that `searchTerm` finds, best first; without a term, of all. An order of
 * its own is kept among as many as 5,000 IDs; where more match, the best come first whatever is asked.
 */
export const searchFeed: Feed = async (source, request) => {
  const { options, parameters } = request
  const text = textParameter(parameters, "searchTerm")
  const query = feedQuery(options, listedFor(parameters))
  if (text === "") return ordered(await source.versions.find(query), options)
  const order = isOwnOrder(options) ? [] : options.order
  const latestOnly = options.where?.kind === "latest"
  if (latestOnly && isOwnOrder(options)) return bestFirst(source, request)
  const matches = await source.search.matches(searchRequest(request, 0, mostMatches))
  if (latestOnly && matches.totalHits > mostMatches) return bestFirst(source, request)
  const found = await source.versions.find({ ...query, order, ids: matches.hits })
  return { ...found, isOrdered: false }
}

/** By downloads means the best first: what a search finds comes in the order of relevance, then of popularity. */
function isOwnOrder({ order: [first] }: FeedOptions): boolean {
  return first === undefined || (first.by === "packageDownloads" && first.descending)
}

/** The latest versions of the IDs in the order of the search: only those of the page are looked up. */
async function bestFirst(source: FeedSource, request: FeedRequest): Promise<FoundPage> {
  const { options, parameters } = request
  const { skip, take } = options
  const wanted = skip > largestSkip ? 0 : take
  const matches = await source.search.matches(searchRequest(request, skip, wanted))
  const query = feedQuery(options, listedFor(parameters))
  const found = await source.versions.find({
    ...query,
    ids: matches.hits,
    order: [],
    skip: 0,
    total: false,
  })
  return {
    versions: found.versions,
    more: wanted > 0 && matches.totalHits > skip + take,
    total: options.total ? matches.totalHits : undefined,
    isOrdered: false,
  }
}

function searchRequest(
  { options, parameters }: FeedRequest,
  skip: number,
  take: number,
): SearchRequest {
  return {
    feed: defaultFeed,
    text: textParameter(parameters, "searchTerm"),
    skip: Math.min(skip, largestSkip),
    take,
    prerelease: latestOf(options)?.prerelease ?? flagParameter(parameters, "includePrerelease"),
    semVer2: options.semVer2,
  }
}

/** Which latest version is asked for: it decides by which version of an ID the search finds it. */
function latestOf({ where }: FeedOptions) {
  const demands = where?.kind === "all" ? where.of : where === undefined ? [] : [where]
  return demands.find((demand) => demand.kind === "latest")
}

function listedFor(parameters: Parameters): VersionPredicate[] {
  const listed: VersionPredicate = { kind: "listed" }
  if (flagParameter(parameters, "includePrerelease")) return [listed]
  return [listed, { kind: "not", of: { kind: "prerelease" } }]
}
