import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { refusalText, withOptionalParts } from "../domain/refusals/refusal-text.ts"
import { isRefusalCode, refuse, type RefusalCode } from "../domain/refusals/refusal.ts"
import type { Language } from "../domain/refusals/translations.ts"
import { errorPage } from "../web/error-page.ts"
import { sendPage } from "../web/page.ts"
import { statusOf } from "./errors.ts"
import { requestedLanguage } from "./languages.ts"
import { isBrowser } from "./refusal-body.ts"
import { sendRefusal } from "./refusal-response.ts"

/** What a sentence follows on one line; Chinese has no space there. */
const labels: Readonly<Record<Language, { readonly cause: string; readonly remedy: string }>> = {
  en: { cause: "Cause: ", remedy: "Remedy: " },
  fr: { cause: "Cause\u00a0: ", remedy: "Solution\u00a0: " },
  tr: { cause: "Neden: ", remedy: "Çözüm: " },
  "zh-Hant": { cause: "原因：", remedy: "解決方法：" },
}

/** GET /errors/{code}: what the `docs` member of a refusal leads to, a page for browsers and plain text for all else. */
export function registerErrorPages(app: FastifyInstance): void {
  app.get<{ Params: { code: string } }>("/errors/:code", (request, reply) => {
    const { code } = request.params
    if (!isRefusalCode(code)) return sendRefusal(request, reply, refuse("NOT_FOUND"))
    reply.header("Cache-Control", "public, max-age=3600")
    return sendErrorPage(request, reply, code)
  })
}

/** Sends what is to be known of a code, in the language and form that the request asks for. */
export function sendErrorPage(
  request: FastifyRequest,
  reply: FastifyReply,
  code: RefusalCode,
): FastifyReply {
  const language = requestedLanguage(request)
  const { cause, facts = "", remedy } = refusalText(code, language)
  const label = labels[language]
  const parts = {
    language,
    code,
    status: statusOf(code),
    cause: { label: label.cause, text: withOptionalParts(`${cause} ${facts}`.trimEnd()) },
    remedy: { label: label.remedy, text: withOptionalParts(remedy) },
  }
  reply.header("Content-Language", language).header("Vary", "Accept, Accept-Language")
  if (isBrowser(request)) return sendPage(reply, errorPage(parts))
  const lines = [parts.cause, parts.remedy].map((line) => `${line.label}${line.text}\n`)
  return reply
    .type("text/plain; charset=utf-8")
    .send(`${code} (HTTP ${parts.status})\n\n${lines.join("")}`)
}
