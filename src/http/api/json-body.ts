import type { IncomingMessage } from "node:http"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { formatSize } from "../../domain/size.ts"
import { UploadError } from "../../services/publish/upload-error.ts"
import { readSmallBody } from "../publish/small-body.ts"

/** No operation takes more than a few names and a line of text. */
const longestBody = 64 * 1024

export type JsonBody =
  | { readonly kind: "read"; readonly value: unknown }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** Reads the JSON of a request. No body at all counts as `{}`. */
export async function readJsonBody(request: IncomingMessage): Promise<JsonBody> {
  if (hasNoBody(request)) return { kind: "read", value: {} }
  const refusal = judgeHeaders(request)
  if (refusal !== undefined) return { kind: "refused", refusal }
  const bytes = await readBytes(request)
  return bytes instanceof Uint8Array ? parseJson(bytes) : { kind: "refused", refusal: bytes }
}

function hasNoBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] === undefined && Number(headers["content-length"] ?? 0) === 0
}

/**
 * Only JSON, and said so: a form of another site, which a browser sends without asking, cannot name this type
 * (cross-site request forgery).
 */
function judgeHeaders(request: IncomingMessage): Refusal | undefined {
  const types = request.headersDistinct["content-type"] ?? []
  const type = types.join(", ")
  if (!/^application\/json[ \t]*(?:;[ \t]*charset="?utf-8"?[ \t]*)?$/i.test(type))
    return refuse("API_BODY_TYPE_UNSUPPORTED", type === "" ? {} : { type })
  const encoding = request.headers["content-encoding"]
  if (encoding !== undefined && encoding !== "identity")
    return refuse("API_BODY_TYPE_UNSUPPORTED", { type: `${type}, ${encoding}` })
  return Number(request.headers["content-length"] ?? 0) > longestBody ? tooLarge() : undefined
}

function tooLarge(): Refusal {
  return refuse("API_BODY_TOO_LARGE", { limit: formatSize(longestBody) })
}

async function readBytes(request: IncomingMessage): Promise<Uint8Array | Refusal> {
  try {
    return (await readSmallBody(request, longestBody)) ?? tooLarge()
  } catch (error) {
    if (error instanceof UploadError) return error.refusal
    throw error
  }
}

/** What is wrong is not said: the parser's message quotes the text, which may hold a password. */
function parseJson(bytes: Uint8Array): JsonBody {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return { kind: "read", value: JSON.parse(text) }
  } catch {
    return { kind: "refused", refusal: refuse("API_BODY_NOT_JSON") }
  }
}
