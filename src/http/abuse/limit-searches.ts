import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { authenticate, type AuthenticateDeps } from "../../services/access/authenticate.ts"
import type { AddressReader } from "../client-address.ts"
import { sentApiKey } from "../middleware/sent-credentials.ts"
import { sendRefusal } from "../refusal-response.ts"
import type { RateLimits } from "./rate-limits.ts"

declare module "fastify" {
  interface FastifyContextConfig {
    /** The route searches: it counts against LODE_RATE_SEARCH. */
    search?: true
  }
}

export interface LimitSearchesDeps extends AuthenticateDeps {
  readonly addressOf: AddressReader
  readonly limits: RateLimits
}

/** Holds every route with `config: { search: true }` to the limit. Call it before the routes are mounted. */
export function limitSearches(app: FastifyInstance, deps: LimitSearchesDeps): void {
  if (!deps.limits.limitsSearches) return
  app.addHook("onRoute", (route) => {
    if (route.config?.search !== true) return
    route.preHandler = [route.preHandler ?? [], countSearch].flat()
  })
  async function countSearch(request: FastifyRequest, reply: FastifyReply) {
    const refusal = deps.limits.search(deps.addressOf(request), await goodKey(deps, request))
    if (refusal === undefined) return undefined
    await sendRefusal(request, reply, refusal)
    return reply
  }
}

/** The number of the key a request carries, where it carries a good one. */
async function goodKey(deps: LimitSearchesDeps, request: FastifyRequest) {
  const sent = sentApiKey(request.headers)
  if (sent === undefined) return undefined
  const found = await authenticate(deps, sent, "read")
  return found.kind === "known" ? found.apiKey.key : undefined
}
