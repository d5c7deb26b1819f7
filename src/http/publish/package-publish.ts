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
import { authenticateRequest, type AuthenticateRequestDeps } from "../abuse/authenticate-request.ts"
import { noteTried } from "../audit-refusals.ts"
import { requestedLanguage } from "../languages.ts"
import { sendRefusal, warningLines } from "../refusal-response.ts"
import { hideContentType, packageBody } from "./read-upload.ts"
import { sentSession } from "../middleware/authenticate.ts"
import type { UploadGate } from "./upload-gate.ts"

export interface PackagePublishDeps extends PublishDeps, AuthenticateRequestDeps {
  readonly packages: PackageStore
  /** What DELETE means on this feed (LODE_DELETE). */
  readonly deleteMeaning: DeleteMeaning
  readonly gate: UploadGate
}

const address = "/api/v2/package"
/** Who names the V2 feed as the source pushes to it and deletes below it. */
const feedAddress = "/api/v2"

/** PUT /api/v2/package, DELETE and POST /api/v2/package/{id}/{version}; PUT and DELETE at /api/v2, too. */
export function registerPackagePublish(app: FastifyInstance, deps: PackagePublishDeps): void {
  for (const base of [address, feedAddress]) {
    app.put(base, { onRequest: hideContentType }, (request, reply) =>
      deps.gate.pass(request, reply, () => push(deps, request, reply)),
    )
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

async function push(deps: PackagePublishDeps, request: FastifyRequest, reply: FastifyReply) {
  const actor = await authenticateRequest(deps, request, "push", "push-version")
  if (actor.kind === "refused") return sendRefusal(request, reply, actor.refusal)
  const tooOften = deps.limits.push(actor.apiKey.key)
  if (tooOften !== undefined) return sendRefusal(request, reply, tooOften)
  const body = packageBody(request.raw, deps.maxPackageSize)
  if (body.kind === "refused") return sendRefusal(request, reply, body.refusal)
  const { apiKey } = actor
  const address = deps.addressOf(request)
  const pusher = { apiKey, address, sessionId: sentSession(request.headers) }
  const outcome = await publishPackage(deps, body.bytes, pusher)
  if (outcome.kind === "refused") {
    const [first, ...others] = outcome.refusals
    if (outcome.tried !== undefined) noteTried(request, outcome.tried)
    return sendRefusal(request, reply, first, others)
  }
  if (outcome.warnings.length > 0)
    reply.header("X-NuGet-Warning", warningLines(outcome.warnings, requestedLanguage(request)))
  return reply.code(201).send()
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
