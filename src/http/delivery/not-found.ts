import type { FastifyReply } from "fastify"
import { describeRefusal } from "../../domain/refusals/refusal-text.ts"
import { refuse } from "../../domain/refusals/refusal.ts"

const { cause, remedy } = describeRefusal(refuse("NOT_FOUND"))
const body = Buffer.from(
  JSON.stringify({
    type: "/errors/NOT_FOUND",
    title: cause,
    status: 404,
    code: "NOT_FOUND",
    detail: cause,
    remedy,
    docs: "/errors/NOT_FOUND",
  }),
)

/**
 * Answers 404 to a read. Unlike other refusals it carries no X-NuGet-Warning: clients ask every source for every ID,
 * and would print a warning for each that lives elsewhere.
 */
export function sendNotFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header("Cache-Control", "no-store")
    .header("Content-Type", "application/problem+json")
    .header("X-Content-Type-Options", "nosniff")
    .send(body)
}
