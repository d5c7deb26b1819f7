/**
 * How a refusal looks to the person who made the request. Clients never show the body of a failed push; they print the
 * HTTP/1.1 reason phrase and each X-NuGet-Warning (NuGet.Client, PackageUpdateResource and ServerWarningLogHandler).
 */
import type { FastifyReply, FastifyRequest } from "fastify"
import { describeRefusal } from "../domain/refusals/refusal-text.ts"
import type { Refusal, RefusalCode } from "../domain/refusals/refusal.ts"
import type { Language } from "../domain/refusals/translations.ts"
import { drainRequest } from "./drain-request.ts"
import { awaitsContinue } from "./expect-continue.ts"
import { statusOf } from "./errors.ts"
import { headerLine, headerValue } from "./header-text.ts"
import { headerLanguage, requestedLanguage } from "./languages.ts"
import { refusalBody } from "./refusal-body.ts"

/** The sentence that clients, documentation and search engines know; every refusal of a key begins with it. */
export const keyRefusalSentence =
  "The specified API key is invalid, has expired, or does not have permission to access the specified package."

const keyRefusals: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "API_KEY_UNKNOWN",
  "API_KEY_MISTYPED",
  "API_KEY_EXPIRED",
  "API_KEY_REPLACED",
  "API_KEY_REVOKED",
  "ACCOUNT_DISABLED",
  "API_KEY_SCOPE_MISSING",
  "API_KEY_NEW_ID_FORBIDDEN",
  "API_KEY_GLOB_MISMATCH",
  "PACKAGE_ID_OWNED_BY_ANOTHER",
  "PACKAGE_NOT_OWNED",
  "PACKAGE_ID_NOT_AVAILABLE",
])

const longestPhrase = 500
const longestWarning = 1200
/** Proxies commonly allow 4 KiB for all headers of an answer; these are for the phrase and the warnings, of 3.5 KiB. */
const phraseAndWarnings = 3150
const warningBudget = 2800
/** For the line that says how many more there are. */
const moreLineRoom = 48

/** Seconds after which a client may try again what was refused for a passing reason. */
const retryAfter: Readonly<Partial<Record<RefusalCode, number>>> = {
  SERVER_BUSY: 2,
  SERVER_STOPPING: 5,
  // Clients wait that long twice before they show the reason.
  SERVER_READ_ONLY: 5,
  SYMBOLS_STILL_PUBLISHING: 2,
}

/** How a refusal is shown where its code alone does not decide it. */
export interface RefusalManner {
  readonly status: number
  /** Without X-NuGet-Warning, which clients print even where they go on to do better. */
  readonly silent?: boolean
}

/** Answers with a refusal and any further ones found beside it, then drains what the client is still sending. */
export async function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  others: readonly Refusal[] = [],
): Promise<void> {
  const status = statusOf(refusal.code)
  // A Basic challenge here would make clients send the whole body a second time, with an empty user name.
  if (status === 401) reply.header("WWW-Authenticate", 'ApiKey realm="Lode"')
  await sendRefusalAs(request, reply, [refusal, ...others], { status })
}

/** The same in a manner of the caller's; a 401 is sent with the challenge that the caller has set. */
export async function sendRefusalAs(
  request: FastifyRequest,
  reply: FastifyReply,
  refusals: readonly [Refusal, ...Refusal[]],
  { status, silent = false }: RefusalManner,
): Promise<void> {
  const [first] = refusals
  request.server.hearRefusal?.(request, refusals, status)
  const language = requestedLanguage(request)
  const body = refusalBody(request, { status, refusals, language })
  const phrase = reasonPhrase(first)
  const room = Math.min(warningBudget, phraseAndWarnings - phrase.length)
  reply.raw.statusMessage = phrase
  const seconds = status === 429 ? first.parameters["seconds"] : retryAfter[first.code]
  if (typeof seconds === "number") reply.header("Retry-After", String(seconds))
  if (!silent) reply.header("X-NuGet-Warning", warningLines(refusals, language, room))
  reply
    .code(status)
    .header("Content-Type", body.type)
    .header("Content-Language", language)
    .header("Vary", "Accept, Accept-Language")
    .header("Cache-Control", "no-store")
    .header("X-Content-Type-Options", "nosniff")
  await sendAndDrain(request, reply, body.bytes)
}

async function sendAndDrain(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Buffer,
): Promise<void> {
  if (awaitsContinue(request.raw)) {
    reply.header("Connection", "close").send(bytes)
    return
  }
  const drain = () => drainRequest(request.raw, reply.raw, request.server.largestUpload)
  if (reply.raw.shouldKeepAlive) {
    reply.send(bytes)
    await drain()
  } else {
    // Node ends such a connection with the answer, be it in the middle of the upload; nuget.exe before 3 pushes so.
    await drain()
    reply.send(bytes)
  }
}

/** The reason phrase: always English, because old clients and scripts compare it. */
export function reasonPhrase(refusal: Refusal): string {
  const { cause } = describeRefusal(refusal, headerValue)
  const phrase = keyRefusals.has(refusal.code) ? `${keyRefusalSentence} ${cause}` : cause
  return headerLine(phrase, longestPhrase)
}

/** One line a refusal, as many as fit the budget, then how many more there are. In English unless `language` fits Latin-1. */
export function warningLines(
  refusals: readonly Refusal[],
  language: Language,
  budget: number = warningBudget,
): string[] {
  const spoken = headerLanguage(language)
  const lines: string[] = []
  let room = budget - moreLineRoom
  for (const refusal of refusals) {
    const { detail, remedy } = describeRefusal(refusal, headerValue, spoken)
    const line = headerLine(`${detail} ${remedy}`, longestWarning)
    room -= line.length + "X-NuGet-Warning: \r\n".length
    if (room < 0) return [...lines, moreLine(refusals.length - lines.length, spoken)]
    lines.push(line)
  }
  return lines
}

function moreLine(count: number, language: "en" | "fr"): string {
  return language === "fr" ? `et ${count} de plus` : `and ${count} more`
}
