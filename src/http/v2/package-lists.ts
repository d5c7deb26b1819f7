import type { FastifyInstance } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import { parsePackageId } from "../../services/reading/find-version.ts"
import {
  flagParameter,
  readSemVer2,
  textParameter,
} from "../../services/reading/v2/feed-options.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import { sendJson } from "../delivery/send-json.ts"
import type { V2Dependencies } from "./dependencies.ts"
import { parametersOf, type Query } from "./feed-request.ts"

/** As many as the public gallery suggests. */
const mostIds = 30
const delivery = { cacheControl: listCaching, compression: "large" } as const

/** Serves `package-ids` and `package-versions/{id}`, by which clients complete what is typed: JSON arrays of texts. */
export function registerPackageLists(
  app: FastifyInstance,
  { search }: Pick<V2Dependencies, "search">,
): void {
  app.route<{ Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/api/v2/package-ids",
    config: { search: true },
    handler: async (request, reply) => {
      const parameters = parametersOf(request.query)
      const { hits } = await search.autocomplete({
        feed: defaultFeed,
        text: textParameter(parameters, "partialId"),
        skip: 0,
        take: mostIds,
        prerelease: flagParameter(parameters, "includePrerelease"),
        semVer2: readSemVer2(parameters),
      })
      return sendJson(request, reply, JSON.stringify(hits), delivery)
    },
  })
  app.route<{ Params: { id: string }; Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/api/v2/package-versions/:id",
    handler: async (request, reply) => {
      const parameters = parametersOf(request.query)
      const lowerId = parsePackageId(request.params.id)
      const versions =
        lowerId === undefined
          ? []
          : await search.listedVersions({
              feed: defaultFeed,
              lowerId,
              prerelease: flagParameter(parameters, "includePrerelease"),
              semVer2: readSemVer2(parameters),
            })
      return sendJson(request, reply, JSON.stringify(versions), delivery)
    },
  })
}
