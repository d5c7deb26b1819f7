import type { FastifyReply, FastifyRequest } from "fastify"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import { statusOf } from "../errors.ts"
import { sendRefusalAs } from "../refusal-response.ts"
import type { Operation, Outcome } from "./operation.ts"

/** Answers with what an operation came to. Nothing of this API is for a cache: it holds names and, once, keys. */
export function sendOutcome(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome<unknown>,
  success: Operation["success"],
) {
  if (outcome.kind === "refused") return sendApiRefusal(request, reply, outcome.refusal)
  reply
    .code(success)
    .header("Cache-Control", "no-store")
    .header("X-Content-Type-Options", "nosniff")
  if (success === 204) return reply.send()
  return reply
    .header("Content-Type", "application/json; charset=utf-8")
    .send(Buffer.from(JSON.stringify(outcome.value)))
}

/** Answers with a refusal. Publishing challenges with `ApiKey`, reading with `Basic`; here a key is a bearer token (RFC 6750). */
export function sendApiRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal) {
  const status = statusOf(refusal.code)
  if (status === 401) reply.header("WWW-Authenticate", 'Bearer realm="Lode"')
  // No NuGet client calls this API, so nobody would print the warnings.
  return sendRefusalAs(request, reply, [refusal], { status, silent: true })
}
