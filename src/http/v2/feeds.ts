import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { toIsoTime } from "../../domain/time.ts"
import {
  findPackages,
  findPackagesById,
  type Feed,
  type FeedSource,
} from "../../services/reading/v2/find-feed-versions.ts"
import { readFeedOptions } from "../../services/reading/v2/feed-options.ts"
import { findUpdates } from "../../services/reading/v2/find-updates.ts"
import { searchFeed } from "../../services/reading/v2/search-feed.ts"
import { answerFormat } from "./answer-format.ts"
import type { V2Dependencies } from "./dependencies.ts"
import { feedAddressesAt } from "./feed-addresses.ts"
import { answerOrRefuse, parametersOf, selectedProperties, type Query } from "./feed-request.ts"
import { isMoreWanted, nextPage } from "./next-page.ts"
import { sendFeed } from "./send-feed.ts"

type Dependencies = Pick<V2Dependencies, "versions" | "search" | "originOf">
type AskedFeed = FastifyRequest<{ Querystring: Query }>

/** What is asked of each feed, and whether it may have to look at many packages. */
const feeds = {
  Packages: { find: findPackages, search: true },
  FindPackagesById: { find: findPackagesById, search: false },
  Search: { find: searchFeed, search: true },
  GetUpdates: { find: findUpdates, search: false },
} as const satisfies Readonly<Record<string, { find: Feed; search: boolean }>>

/** Serves the feeds, with and without parentheses, and below each its `$count`. */
export function registerFeeds(app: FastifyInstance, dependencies: Dependencies): void {
  for (const [name, { find, search }] of Object.entries(feeds)) {
    const config = search ? { search } : {}
    for (const url of [`/api/v2/${name}`, `/api/v2/${name}()`]) {
      app.route<{ Querystring: Query }>({
        method: ["GET", "HEAD"],
        url,
        config,
        handler: (request, reply) =>
          answerOrRefuse(request, reply, () =>
            answerFeed({ request, reply, name, find }, dependencies),
          ),
      })
      app.route<{ Querystring: Query }>({
        method: ["GET", "HEAD"],
        url: `${url}/$count`,
        config,
        handler: (request, reply) =>
          answerOrRefuse(request, reply, () => answerCount(request, reply, find, dependencies)),
      })
    }
  }
}

interface FeedQuestion {
  readonly request: AskedFeed
  readonly reply: FastifyReply
  readonly name: string
  readonly find: Feed
}

async function answerFeed(
  { request, reply, name, find }: FeedQuestion,
  dependencies: Dependencies,
): Promise<FastifyReply> {
  const parameters = parametersOf(request.query)
  const format = answerFormat(request, parameters)
  const properties = selectedProperties(parameters)
  const options = readFeedOptions(parameters)
  const found = await find(dependencies satisfies FeedSource, { options, parameters })
  const addresses = feedAddressesAt(dependencies.originOf(request))
  const asked = { address: `${addresses.root}${name}()`, parameters, options }
  const updated = toIsoTime(Date.now() * 1000)
  return sendFeed(
    request,
    reply,
    {
      format,
      head: { name, addresses, properties, total: found.total, updated },
      found: { ...found, more: isMoreWanted(found, options) },
      level: options,
      nextAfter: (last) => nextPage(asked, found, last),
    },
    dependencies.versions,
  )
}

/** Of all that match: `$skip` and `$top` do not count. */
async function answerCount(
  request: AskedFeed,
  reply: FastifyReply,
  find: Feed,
  dependencies: Dependencies,
): Promise<FastifyReply> {
  const parameters = parametersOf(request.query)
  const options = { ...readFeedOptions(parameters), skip: 0, take: 0, total: true }
  const { total = 0 } = await find(dependencies, { options, parameters })
  return reply
    .type("text/plain; charset=utf-8")
    .header("DataServiceVersion", "2.0;")
    .header("X-Content-Type-Options", "nosniff")
    .send(String(total))
}
