import type { FastifyReply, FastifyRequest } from "fastify"
import type { Scope } from "../../domain/api-key.ts"
import type { PublishOutcome, Pusher } from "../../services/publish/publish-package.ts"
import type { PublishSymbolsOutcome } from "../../services/symbols/publish-symbols.ts"
import { authenticateRequest, type AuthenticateRequestDeps } from "../abuse/authenticate-request.ts"
import { noteTried } from "../audit-refusals.ts"
import { requestedLanguage } from "../languages.ts"
import { sentSession } from "../middleware/sent-credentials.ts"
import { sendRefusal, warningLines } from "../refusal-response.ts"
import { packageBody } from "./read-upload.ts"
import type { UploadGate } from "./upload-gate.ts"

export interface ReceivePushDeps extends AuthenticateRequestDeps {
  /** Bytes. */
  readonly maxPackageSize: number
  readonly gate: UploadGate
}

interface Publishing {
  /** The key needs one of them. */
  readonly scopes: readonly Scope[]
  readonly publish: (
    body: AsyncIterable<Uint8Array>,
    pusher: Pusher,
  ) => Promise<PublishOutcome | PublishSymbolsOutcome>
}

/**
 * Handles the push of a package or of symbols: 201, with what the client should be warned of, or why not. What is
 * known from the head alone is refused before the body is read.
 */
export function receivePush(
  deps: ReceivePushDeps,
  publishing: Publishing,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return (request, reply) =>
    deps.gate.pass(request, reply, () => push(deps, publishing, request, reply))
}

async function push(
  deps: ReceivePushDeps,
  { scopes, publish }: Publishing,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const actor = await authenticateRequest(deps, request, ...scopes)
  if (actor.kind === "refused") return sendRefusal(request, reply, actor.refusal)
  const { apiKey } = actor
  const tooOften = deps.limits.push(apiKey.key)
  if (tooOften !== undefined) return sendRefusal(request, reply, tooOften)
  const body = packageBody(request.raw, deps.maxPackageSize)
  if (body.kind === "refused") return sendRefusal(request, reply, body.refusal)
  const address = deps.addressOf(request)
  const sessionId = sentSession(request.headers)
  const outcome = await publish(body.bytes, { apiKey, address, sessionId })
  if (outcome.kind === "refused") {
    const [first, ...others] = outcome.refusals
    if (outcome.tried !== undefined) noteTried(request, outcome.tried)
    return sendRefusal(request, reply, first, others)
  }
  if (outcome.warnings.length > 0)
    reply.header("X-NuGet-Warning", warningLines(outcome.warnings, requestedLanguage(request)))
  return reply.code(201).send()
}
