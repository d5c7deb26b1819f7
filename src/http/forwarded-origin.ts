/** Which address a client used, as trusted proxies say it. */
import type { IncomingHttpHeaders } from "node:http"
import { elementsFromTheRight, listOf, nodeName, parseForwardedElement } from "./forwarded.ts"
import { validHost } from "./host-header.ts"
import type { AddressMatcher } from "./ip-address.ts"

export interface ForwardedOrigin {
  readonly scheme: "http" | "https" | undefined
  /** With its port where it has one that is not the scheme's. */
  readonly host: string | undefined
}

/** Whether a request says anything that a proxy would have to be trusted for. */
export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return (
    headers["x-forwarded-proto"] !== undefined ||
    headers["x-forwarded-host"] !== undefined ||
    headers["x-forwarded-port"] !== undefined ||
    headers["forwarded"] !== undefined
  )
}

/**
 * Reads `X-Forwarded-Proto` and `X-Forwarded-Host`, and `Forwarded`. Call it only where the peer is a trusted proxy.
 * Where the two disagree, neither counts: one of them was written by the client and passed on.
 */
export function forwardedOrigin(
  headers: IncomingHttpHeaders,
  isTrusted: AddressMatcher,
): ForwardedOrigin {
  const standard = ofOutermostProxy(listOf(headers["forwarded"]), isTrusted)
  const scheme = lastOf(headers["x-forwarded-proto"])
  const host = lastOf(headers["x-forwarded-host"])
  return {
    scheme: agreed(validScheme(scheme), validScheme(standard.proto)),
    host: agreed(validHost(host), validHost(standard.host)),
  }
}

/** The port of `X-Forwarded-Port`, unless it is the usual one of either scheme: those are often the proxy's own. */
export function forwardedPort(headers: IncomingHttpHeaders): number | undefined {
  const text = lastOf(headers["x-forwarded-port"]) ?? ""
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port === 0 || port === 80 || port === 443 || port > 65_535 ? undefined : port
}

/**
 * The right-most of a list, which the peer wrote. Some proxies append to what the client sent, so that all before it
 * may be the client's.
 */
export function lastOf(header: string | string[] | undefined): string | undefined {
  return listOf(header)?.split(",").at(-1)?.trim()
}

/** What the proxy nearest to the client says; what it leaves out, the next one. */
function ofOutermostProxy(
  list: string | undefined,
  isTrusted: AddressMatcher,
): { readonly host?: string | undefined; readonly proto?: string | undefined } {
  let found: { host?: string | undefined; proto?: string | undefined } = {}
  for (const element of list === undefined ? [] : elementsFromTheRight(list)) {
    const { for: node, host = found.host, proto = found.proto } = parseForwardedElement(element)
    found = { host, proto }
    const name = nodeName(node ?? "")
    if (name === undefined || !isTrusted(name)) break
  }
  return found
}

function validScheme(text: string | undefined): "http" | "https" | undefined {
  const scheme = text?.toLowerCase()
  return scheme === "http" || scheme === "https" ? scheme : undefined
}

function agreed<Value extends string>(one: Value | undefined, other: Value | undefined) {
  if (one === undefined || other === undefined) return one ?? other
  return one.toLowerCase() === other.toLowerCase() ? one : undefined
}
