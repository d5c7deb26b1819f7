/** The body of a refusal: problem+json (RFC 9457) for programs, plain text for a browser. */
import type { FastifyRequest } from "fastify"
import { describeRefusal } from "../domain/refusals/refusal-text.ts"
import type { Refusal } from "../domain/refusals/refusal.ts"
import type { Language } from "../domain/refusals/translations.ts"
import { statusOf } from "./errors.ts"

export interface RefusalBody {
  /** The Content-Type. */
  readonly type: string
  readonly bytes: Buffer
}

/** What is said: a refusal and the further ones found beside it. */
export interface SaidRefusals {
  readonly refusals: readonly [Refusal, ...Refusal[]]
  /** The status they are answered with. */
  readonly status: number
  readonly language: Language
}

/** The refusals in the form that the request's Accept asks for. */
export function refusalBody(request: FastifyRequest, said: SaidRefusals): RefusalBody {
  if (prefersText(request)) return textBody(said)
  return problemBody(said, request.server.pathBaseOf(request.raw))
}

/** Nothing but a browser asks for HTML. */
export function isBrowser({ headers: { accept = "" } }: FastifyRequest): boolean {
  return accept.includes("text/html")
}

/** Browsers get text, and so does a terminal that asks for it; everything else gets JSON. */
function prefersText(request: FastifyRequest): boolean {
  const { accept = "" } = request.headers
  return isBrowser(request) || (accept.includes("text/plain") && !accept.includes("json"))
}

function textBody({ refusals, language }: SaidRefusals): RefusalBody {
  const paragraphs = refusals.map((refusal) => {
    const { detail, remedy } = describeRefusal(refusal, String, language)
    return `${refusal.code}\n${detail}\n${remedy}\n`
  })
  return { type: "text/plain; charset=utf-8", bytes: Buffer.from(paragraphs.join("\n")) }
}

function problemBody({ refusals, status, language }: SaidRefusals, pathBase: string): RefusalBody {
  const [refusal, ...others] = refusals
  const problem = {
    ...problemOf(refusal, language, pathBase),
    status,
    ...(others.length > 0 && { others: others.map((other) => memberOf(other, language)) }),
  }
  return { type: "application/problem+json", bytes: Buffer.from(JSON.stringify(problem)) }
}

/** The members of a problem. What programs are told beside the text stands among them, under names of its own. */
export function problemOf(refusal: Refusal, language: Language, pathBase: string) {
  const { cause, detail, remedy } = describeRefusal(refusal, String, language)
  const page = `${pathBase}/errors/${refusal.code}`
  return {
    ...refusal.facts,
    type: page,
    title: cause,
    status: statusOf(refusal.code),
    code: refusal.code,
    detail,
    remedy,
    docs: page,
  }
}

function memberOf(refusal: Refusal, language: Language) {
  const { detail, remedy } = describeRefusal(refusal, String, language)
  return { ...refusal.facts, code: refusal.code, detail, remedy }
}
