import type { FastifyInstance } from "fastify"
import { sendJson } from "../delivery/send-json.ts"
import { addressesAt } from "./addresses.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import type { V3Dependencies } from "./dependencies.ts"

const delivery = { cacheControl: listCaching, compression: "large" } as const
const pageName = "base"
/** The empty page has never changed. */
const pageUpdated = "2026-11-21T00:00:00.0000000Z"

/**
 * Serves `/v3/vulnerabilities/index.json` and its one page. No vulnerability is known here yet; saying so keeps
 * NuGetAudit quiet. The page is `{}`: clients read it into a dictionary, which `[]` is not.
 */
export function registerVulnerabilities(
  app: FastifyInstance,
  { originOf }: Pick<V3Dependencies, "originOf">,
): void {
  app.route({
    method: ["GET", "HEAD"],
    url: "/v3/vulnerabilities/index.json",
    handler: (request, reply) => {
      const page = addressesAt(originOf(request)).vulnerabilityPage(pageName)
      const index = [{ "@name": pageName, "@id": page, "@updated": pageUpdated }]
      return sendJson(request, reply, JSON.stringify(index), delivery)
    },
  })
  app.route({
    method: ["GET", "HEAD"],
    url: `/v3/vulnerabilities/${pageName}.json`,
    handler: (request, reply) => sendJson(request, reply, "{}", delivery),
  })
}
