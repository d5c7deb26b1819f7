import type { FastifyReply } from "fastify"
import { describeRefusal } from "../../domain/refusals/refusal-text.ts"
import { refuse } from "../../domain/refusals/refusal.ts"

const { cause, remedy } = describeRefusal(refuse("NOT_FOUND"))
const headers = {
  "Cache-Control": "no-store",
  "Content-Type": "application/problem+json",
  "X-Content-Type-Options": "nosniff",
}
const atRoot = answerBelow("")

/** What a 404 says to clients that see this server below the path base. */
export function notFoundAnswer(pathBase: string): NotFoundAnswer {
  return pathBase === "" ? atRoot : answerBelow(pathBase)
}

interface NotFoundAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

function answerBelow(pathBase: string): NotFoundAnswer {
  const page = `${pathBase}/errors/NOT_FOUND`
  const body = Buffer.from(
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
  return { headers: { ...headers, "Content-Length": String(body.length) }, body }
}

/**
 * Answers 404 to a read. Unlike other refusals it carries no X-NuGet-Warning: clients ask every source for every ID,
 * and would print a warning for each that lives elsewhere.
 */
export function sendNotFound(reply: FastifyReply): FastifyReply {
  const { headers: common, body } = notFoundAnswer(reply.server.pathBaseOf(reply.request.raw))
  return reply.code(404).headers(common).send(body)
}
