/**
 * The path below which a proxy shows this server ("/nuget" of https://example/nuget), in addresses that go out and in
 * requests that come in.
 */
import type { IncomingMessage } from "node:http"
import { lastOf } from "./forwarded-origin.ts"
import { canonicalAddress, type AddressMatcher } from "./ip-address.ts"

/** The path base of a request: "" or "/" and plain segments, without final slash. */
export type PathBaseReader = (request: Pick<IncomingMessage, "headers" | "socket">) => string

const longestPrefix = 200

/** Makes the reader: the path of LODE_BASE_URL where that is set, else the `X-Forwarded-Prefix` of trusted proxies. */
export function pathBaseReader(
  baseUrl: string | undefined,
  isTrusted: AddressMatcher,
): PathBaseReader {
  if (baseUrl !== undefined) {
    const fixed = new URL(baseUrl).pathname.replace(/\/+$/, "")
    return () => fixed
  }
  return ({ headers, socket }) => {
    const prefix = headers["x-forwarded-prefix"]
    if (prefix === undefined) return ""
    const peer = canonicalAddress(socket.remoteAddress ?? "") ?? ""
    return isTrusted(peer) ? plainPath(lastOf(prefix) ?? "") : ""
  }
}

/** A path of plain segments; anything else is none: it is written into documents and pages. */
function plainPath(text: string): string {
  const path = text.replace(/\/$/, "")
  const isPlain = path.length <= longestPrefix && /^(?:\/[A-Za-z0-9._~-]+)+$/.test(path)
  return isPlain && !/\/\.{1,2}(?:\/|$)/.test(path) ? path : ""
}

/**
 * Takes the path base away from a request target that still carries it. What follows must begin like one of our own
 * addresses: with a base of "/v3", "/v3/index.json" is what a proxy has stripped already.
 * @param ownSegments the first segments of all routes, e.g. "v3" and "api"
 */
export function withoutPathBase(
  target: string,
  base: string,
  ownSegments: ReadonlySet<string>,
): string {
  if (base === "" || !target.startsWith(base)) return target
  const rest = target.slice(base.length)
  const [path = ""] = rest.split("?", 1)
  if (path === "" || path === "/") return `/${rest.slice(path.length)}`
  return path.startsWith("/") && ownSegments.has(firstSegment(path)) ? rest : target
}

/** The first segment of a path. */
export function firstSegment(path: string): string {
  return path.split("/")[1] ?? ""
}
