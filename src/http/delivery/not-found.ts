import type { FastifyReply } from "fastify"
import { describeRefusal } from "../../domain/refusals/refusal-text.ts"
import { refuse } from "../../domain/refusals/refusal.ts"

const { cause, remedy } = describeRefusal(refuse("NOT_FOUND"))
const bodyAtRoot = bodyBelow("")

function bodyBelow(pathBase: string): Buffer {
  const page = `${pathBase}/errors/NOT_FOUND`
  return Buffer.from(
    JSON.stringify({
      type: page,
      title: cause,
      status: 404,
      code: "NOT_FOUND",
      detail: cause,
      remedy,
      docs: page,
    }),
  )
}

/**
 * Answers 404 to a read. Unlike other refusals it carries no X-NuGet-Warning: clients ask every source for every ID,
 * and would print a warning for each that lives elsewhere.
 */
export function sendNotFound(reply: FastifyReply): FastifyReply {
  const pathBase = reply.server.pathBaseOf(reply.request.raw)
  return reply
    .code(404)
    .header("Cache-Control", "no-store")
    .header("Content-Type", "application/problem+json")
    .header("X-Content-Type-Options", "nosniff")
    .send(pathBase === "" ? bodyAtRoot : bodyBelow(pathBase))
}
