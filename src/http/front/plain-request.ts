/**
 * Requests that leave nothing to interpret. What is read here is read by this server alone, without Node's parser, so
 * nothing passes that two readers could understand differently (request smuggling): one GET, whole and alone, of
 * visible ASCII, each header once, none that says anything of bodies or of the connection.
 */
import type { IncomingHttpHeaders } from "node:http"

export interface PlainRequest {
  /** As it stands in the request line: begins with "/". */
  readonly url: string
  /** The header lines but for the condition, up to and with the empty one: the same in all requests of most clients. */
  readonly headerBlock: string
  /** If-None-Match, as it is usually written. */
  readonly ifNoneMatch: string | undefined
}

/** Longer ones are for Node's parser. */
const longestRequest = 8192
const protocol = " HTTP/1.1"
const plainUrl = /^[!-~]+$/
const plainValue = /^[\t\x20-\x7e]*$/
const condition = "\r\nIf-None-Match: "

/** Whether it could stand in any request line. What is kept under an address need not ask. */
export function isPlainUrl(url: string): boolean {
  return plainUrl.test(url)
}

/** Reads bytes that arrived together; undefined unless they begin like one plain request, but perhaps for its URL. */
export function readPlainRequest(bytes: Buffer): PlainRequest | undefined {
  if (bytes.length > longestRequest) return undefined
  const text = bytes.toString("latin1")
  const lineEnd = text.indexOf("\r\n")
  if (!text.startsWith("GET /") || !text.endsWith(protocol, lineEnd)) return undefined
  const url = text.slice("GET ".length, lineEnd - protocol.length)
  const begin = text.indexOf(condition, lineEnd)
  if (begin < 0)
    return { url, headerBlock: text.slice(lineEnd + "\r\n".length), ifNoneMatch: undefined }
  const end = text.indexOf("\r\n", begin + condition.length)
  const ifNoneMatch = text.slice(begin + condition.length, end)
  // Behind an empty line it would be no header, but what follows the request.
  if (end < 0 || text.endsWith("\r\n", begin) || !plainValue.test(ifNoneMatch)) return undefined
  const others = text.slice(lineEnd, begin) + text.slice(end)
  return { url, headerBlock: others.slice("\r\n".length), ifNoneMatch: ifNoneMatch.trim() }
}

const plainBlock = /^(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e]*\r\n)+\r\n$/

/** A request with one of these is Node's, and one whose condition is written twice or unusually. */
const notPlain: ReadonlySet<string> = new Set([
  "content-length",
  "expect",
  "http2-settings",
  "if-none-match",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
])

/** The headers of a block, names in lower case, as Node would tell them; undefined where they are not plain. */
export function readPlainHeaders(headerBlock: string): IncomingHttpHeaders | undefined {
  if (!plainBlock.test(headerBlock)) return undefined
  const headers = new Map<string, string>()
  for (const line of headerBlock.slice(0, -"\r\n\r\n".length).split("\r\n")) {
    const colon = line.indexOf(":")
    const name = line.slice(0, colon).toLowerCase()
    if (headers.has(name) || notPlain.has(name)) return undefined
    headers.set(name, line.slice(colon + 1).trim())
  }
  if (headers.get("host") === undefined) return undefined
  const connection = headers.get("connection") ?? "keep-alive"
  return connection.toLowerCase() === "keep-alive" ? Object.fromEntries(headers) : undefined
}
