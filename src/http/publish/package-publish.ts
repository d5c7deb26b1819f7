/** The PackagePublish/2.0.0 resource: push, unlist or delete, relist. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { refuseReads } from "../other-methods.ts"
import type { Actor } from "../../domain/account.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { DeleteMeaning } from "../../domain/ports/package-commands.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import { deleteVersion, relistVersion } from "../../services/listing/change-listing.ts"
import { publishPackage, type PublishDeps } from "../../services/publish/publish-package.ts"
import { hideOwners } from "../../services/publish/taken-id-refusal.ts"
import { authenticateRequest } from "../abuse/authenticate-request.ts"
import { sendRefusal } from "../refusal-response.ts"
import { hideContentType } from "./read-upload.ts"
import { receivePush, type ReceivePushDeps } from "./receive-push.ts"

export interface PackagePublishDeps extends PublishDeps, ReceivePushDeps {
  readonly packages: PackageStore
  /** What DELETE means on this feed (LODE_DELETE). */
  readonly deleteMeaning: DeleteMeaning
}

const address = "/api/v2/package"
/** Who names the V2 feed as the source pushes to it and deletes below it. */
const feedAddress = "/api/v2"

/** PUT /api/v2/package, DELETE and POST /api/v2/package/{id}/{version}; PUT and DELETE at /api/v2, too. */
export function registerPackagePublish(app: FastifyInstance, deps: PackagePublishDeps): void {
  const push = receivePush(deps, {
    scopes: ["push", "push-version"],
    publish: (body, pusher) => publishPackage(deps, body, pusher),
  })
  for (const base of [address, feedAddress]) {
    app.put(base, { onRequest: hideContentType }, push)
    // Whoever looks for something else below the V2 feed is told that there is nothing.
    const config = { othersFindNothing: base === feedAddress }
    // A body means nothing here, so neither does its type.
    const options = { config, onRequest: hideContentType }
    app.delete<VersionRoute>(`${base}/:id/:version`, options, (request, reply) =>
      unlist(deps, request, reply),
    )
  }
  refuseReads(app, address)
  app.post<VersionRoute>(
    `${address}/:id/:version`,
    { onRequest: hideContentType },
    (request, reply) => relist(deps, request, reply),
  )
}

interface VersionRoute {
  Params: { id: string; version: string }
}

async function unlist(
  deps: PackagePublishDeps,
  request: FastifyRequest<VersionRoute>,
  reply: FastifyReply,
) {
  const scope = deps.deleteMeaning === "hard-delete" ? "delete" : "unlist"
  const actor = await authenticateRequest(deps, request, scope)
  if (actor.kind === "refused") return sendRefusal(request, reply, actor.refusal)
  const refusal = await deleteVersion(
    deps,
    request.params,
    who(deps, request, actor.apiKey),
    deps.deleteMeaning,
  )
  return answerListing(request, reply, 204, refusal && told(deps, request, actor.apiKey, refusal))
}

async function relist(
  deps: PackagePublishDeps,
  request: FastifyRequest<VersionRoute>,
  reply: FastifyReply,
) {
  const actor = await authenticateRequest(deps, request, "unlist")
  if (actor.kind === "refused") return sendRefusal(request, reply, actor.refusal)
  const refusal = await relistVersion(deps, request.params, who(deps, request, actor.apiKey))
  return answerListing(request, reply, 200, refusal && told(deps, request, actor.apiKey, refusal))
}

function told(
  deps: PackagePublishDeps,
  request: FastifyRequest<VersionRoute>,
  apiKey: ApiKey,
  refusal: Refusal,
): Refusal {
  return hideOwners(deps.reading, apiKey, request.params.id, refusal)
}

function who(deps: PackagePublishDeps, request: FastifyRequest, apiKey: ApiKey): Actor {
  return { apiKey: apiKey.key, address: deps.addressOf(request) }
}

function answerListing(
  request: FastifyRequest,
  reply: FastifyReply,
  status: 200 | 204,
  refusal: Refusal | undefined,
) {
  if (refusal !== undefined) return sendRefusal(request, reply, refusal)
  return reply.code(status).send()
}
