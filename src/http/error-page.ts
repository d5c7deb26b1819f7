import type { FastifyInstance } from "fastify"
import { refusalTexts, refuse, type RefusalCode } from "../domain/refusals/refusal.ts"
import { statusOf } from "./errors.ts"
import { sendRefusal } from "./refusal-response.ts"

/** GET /errors/{code}: what the `docs` member of a refusal leads to. Plain text, the same for people and programs. */
export function registerErrorPages(app: FastifyInstance): void {
  app.get<{ Params: { code: string } }>("/errors/:code", (request, reply) => {
    const { code } = request.params
    if (!isRefusalCode(code)) return sendRefusal(request, reply, refuse("NOT_FOUND"))
    const { cause, remedy } = refusalTexts[code]
    return reply
      .type("text/plain; charset=utf-8")
      .header("Cache-Control", "public, max-age=3600")
      .send(`${code} (HTTP ${statusOf(code)})\n\nCause:  ${cause}\nRemedy: ${remedy}\n`)
  })
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalTexts, code)
}
