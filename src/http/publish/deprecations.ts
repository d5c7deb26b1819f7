/** `PUT /api/v2/package/{id}/deprecations`: what nuget.org's API takes, as a form or as JSON. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { refuseReads } from "../other-methods.ts"
import type { FeedReading } from "../../domain/feed.ts"
import {
  deprecatePackage,
  type DeprecationDeps,
} from "../../services/deprecations/deprecate-package.ts"
import { hideOwners } from "../../services/publish/taken-id-refusal.ts"
import { authenticateRequest, type AuthenticateRequestDeps } from "../abuse/authenticate-request.ts"
import { sendRefusal } from "../refusal-response.ts"
import { readDeprecation } from "./deprecation-body.ts"

export interface DeprecationRouteDeps extends DeprecationDeps, AuthenticateRequestDeps {
  readonly packages: DeprecationDeps["packages"] & AuthenticateRequestDeps["packages"]
  readonly reading: FeedReading
}

type AskedDeprecation = FastifyRequest<{ Params: { id: string } }>

/** Registers it. 200 without a body, also where nothing had to be changed. */
export function registerDeprecations(app: FastifyInstance, deps: DeprecationRouteDeps): void {
  const address = "/api/v2/package/:id/deprecations"
  app.put<{ Params: { id: string } }>(address, (request, reply) => deprecate(deps, request, reply))
  refuseReads(app, address)
}

async function deprecate(
  deps: DeprecationRouteDeps,
  request: AskedDeprecation,
  reply: FastifyReply,
): Promise<unknown> {
  const actor = await authenticateRequest(deps, request, "unlist")
  if (actor.kind === "refused") return sendRefusal(request, reply, actor.refusal)
  const { apiKey } = actor
  const body = await readDeprecation(request.raw)
  if (body.kind === "refused") return sendRefusal(request, reply, body.refusal)
  const { id } = request.params
  const who = { apiKey: apiKey.key, address: deps.addressOf(request) }
  const refusal = await deprecatePackage(deps, id, body.wish, who)
  if (refusal === undefined) return reply.code(200).send()
  return sendRefusal(request, reply, hideOwners(deps.reading, apiKey, id, refusal))
}
