/** The SymbolPackagePublish/4.9.0 resource: push a .snupkg. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { refuseReads } from "../other-methods.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import { publishSymbols, type PublishSymbolsDeps } from "../../services/symbols/publish-symbols.ts"
import { authenticateRequest, type AuthenticateRequestDeps } from "../abuse/authenticate-request.ts"
import { noteTried } from "../audit-refusals.ts"
import { requestedLanguage } from "../languages.ts"
import { sentSession } from "../middleware/authenticate.ts"
import { sendRefusal, warningLines } from "../refusal-response.ts"
import { hideContentType, packageBody } from "./read-upload.ts"
import type { UploadGate } from "./upload-gate.ts"

export interface SymbolPublishDeps extends PublishSymbolsDeps, AuthenticateRequestDeps {
  readonly packages: PackageStore
  readonly gate: UploadGate
}

const address = "/api/v2/symbolpackage"

/** PUT /api/v2/symbolpackage. */
export function registerSymbolPublish(app: FastifyInstance, deps: SymbolPublishDeps): void {
  app.put(address, { onRequest: hideContentType }, (request, reply) =>
    deps.gate.pass(request, reply, () => push(deps, request, reply)),
  )
  refuseReads(app, address)
}

async function push(deps: SymbolPublishDeps, request: FastifyRequest, reply: FastifyReply) {
  const actor = await authenticateRequest(deps, request, "push", "push-version", "symbols")
  if (actor.kind === "refused") return sendRefusal(request, reply, actor.refusal)
  const tooOften = deps.limits.push(actor.apiKey.key)
  if (tooOften !== undefined) return sendRefusal(request, reply, tooOften)
  const body = packageBody(request.raw, deps.maxPackageSize)
  if (body.kind === "refused") return sendRefusal(request, reply, body.refusal)
  const { apiKey } = actor
  const address = deps.addressOf(request)
  const pusher = { apiKey, address, sessionId: sentSession(request.headers) }
  const outcome = await publishSymbols(deps, body.bytes, pusher)
  if (outcome.kind === "refused") {
    const [first, ...others] = outcome.refusals
    if (outcome.tried !== undefined) noteTried(request, outcome.tried)
    return sendRefusal(request, reply, first, others)
  }
  if (outcome.warnings.length > 0)
    reply.header("X-NuGet-Warning", warningLines(outcome.warnings, requestedLanguage(request)))
  return reply.code(201).send()
}
