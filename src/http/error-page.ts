import type { FastifyInstance } from "fastify"
import { refusalText, withOptionalParts } from "../domain/refusals/refusal-text.ts"
import { isRefusalCode, refuse } from "../domain/refusals/refusal.ts"
import type { Language } from "../domain/refusals/translations.ts"
import { statusOf } from "./errors.ts"
import { requestedLanguage } from "./languages.ts"
import { sendRefusal } from "./refusal-response.ts"

const labels: Readonly<Record<Language, { readonly cause: string; readonly remedy: string }>> = {
  en: { cause: "Cause:  ", remedy: "Remedy: " },
  fr: { cause: "Cause\u00a0:    ", remedy: "Solution\u00a0: " },
  tr: { cause: "Neden: ", remedy: "Çözüm: " },
  "zh-Hant": { cause: "原因：", remedy: "解決方法：" },
}

/** GET /errors/{code}: what the `docs` member of a refusal leads to. Plain text, the same for people and programs. */
export function registerErrorPages(app: FastifyInstance): void {
  app.get<{ Params: { code: string } }>("/errors/:code", (request, reply) => {
    const { code } = request.params
    if (!isRefusalCode(code)) return sendRefusal(request, reply, refuse("NOT_FOUND"))
    const language = requestedLanguage(request)
    const text = refusalText(code, language)
    const cause = withOptionalParts([text.cause, text.facts ?? ""].join(" ").trimEnd())
    const remedy = withOptionalParts(text.remedy)
    const label = labels[language]
    return reply
      .type("text/plain; charset=utf-8")
      .header("Cache-Control", "public, max-age=3600")
      .header("Content-Language", language)
      .header("Vary", "Accept-Language")
      .send(
        `${code} (HTTP ${statusOf(code)})\n\n${label.cause}${cause}\n${label.remedy}${remedy}\n`,
      )
  })
}
