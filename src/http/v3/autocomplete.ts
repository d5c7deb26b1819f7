import type { FastifyInstance } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import type { SearchIndex, SearchPage } from "../../domain/ports/search-index.ts"
import { parsePackageId } from "../../services/reading/find-version.ts"
import { sendJson } from "../delivery/send-json.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import type { V3Dependencies } from "./dependencies.ts"
import { first, isSemVer2Level, isTrue, searchRequest, type Query } from "./search-parameters.ts"

const nothing: SearchPage<string> = { totalHits: 0, hits: [] }

/** Serves `/v3/autocomplete`: IDs by `q`, or without it the listed versions of `id`. */
export function registerAutocomplete(
  app: FastifyInstance,
  { search }: Pick<V3Dependencies, "search">,
): void {
  app.route<{ Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/v3/autocomplete",
    config: { search: true },
    handler: async (request, reply) => {
      const { query } = request
      const wantsVersions = query["id"] !== undefined && query["q"] === undefined
      const page = await (wantsVersions ? versionsOf(search, query) : idsFor(search, query))
      const text = JSON.stringify({ totalHits: page.totalHits, data: page.hits })
      return sendJson(request, reply, text, { cacheControl: listCaching, compression: "large" })
    },
  })
}

async function idsFor(search: SearchIndex, query: Query): Promise<SearchPage<string>> {
  const request = searchRequest(query)
  return request === undefined ? nothing : search.autocomplete(request)
}

async function versionsOf(search: SearchIndex, query: Query): Promise<SearchPage<string>> {
  const lowerId = parsePackageId(first(query["id"]))
  if (lowerId === undefined) return nothing
  const versions = await search.listedVersions({
    feed: defaultFeed,
    lowerId,
    prerelease: isTrue(query["prerelease"]),
    semVer2: isSemVer2Level(query["semVerLevel"]),
  })
  return { totalHits: versions.length, hits: versions }
}
