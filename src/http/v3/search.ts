import type { FastifyInstance } from "fastify"
import { acceptsGzip } from "../delivery/content-coding.ts"
import { sendCoded } from "../delivery/document.ts"
import { sendJson } from "../delivery/send-json.ts"
import type { V3Dependencies } from "./dependencies.ts"
import { searchDelivery, type SearchAnswers } from "./search-answers.ts"
import { searchRequest, type Query } from "./search-parameters.ts"

interface Dependencies extends Pick<V3Dependencies, "originOf"> {
  readonly searchAnswers: SearchAnswers
}

/** Serves `/v3/search`. */
export function registerSearch(app: FastifyInstance, dependencies: Dependencies): void {
  app.route<{ Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/v3/search",
    config: { search: true },
    handler: async (request, reply) => {
      const asked = searchRequest(request.query)
      if (asked === undefined) return sendJson(request, reply, noResults, searchDelivery)
      const origin = dependencies.originOf(request)
      const takesGzip = acceptsGzip(request.headers["accept-encoding"])
      const url = request.raw.url ?? ""
      const view = { origin, takesGzip }
      return sendCoded(request, reply, await dependencies.searchAnswers.answer(asked, url, view))
    },
  })
}

const noResults = JSON.stringify({ totalHits: 0, data: [] })
