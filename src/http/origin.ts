import type { FastifyRequest } from "fastify"
import { BlockList, isIP } from "node:net"

/** The start of every absolute address in an answer, without a final slash, e.g. "https://nuget.example/lode". */
export type Origin = string

export type OriginReader = (request: FastifyRequest) => Origin

export interface OriginSettings {
  /** LODE_BASE_URL: wins over everything the request says. */
  readonly baseUrl: string | undefined
  /** LODE_TRUSTED_PROXIES: addresses or CIDR ranges whose X-Forwarded-* count. */
  readonly trustedProxies: readonly string[]
}

const hostPattern =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253})|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/

/**
 * Makes the function that tells where the client thinks it is. A Host that is not one is replaced by the address the
 * request came in on: it would otherwise be written into documents that others may see (cache poisoning).
 */
export function originReader(settings: OriginSettings): OriginReader {
  const { baseUrl } = settings
  if (baseUrl !== undefined) {
    const fixed = baseUrl.replace(/\/+$/, "")
    return () => fixed
  }
  const isTrusted = proxyMatcher(settings.trustedProxies)
  return (request) => {
    const { headers, socket } = request.raw
    const trusted = isTrusted(socket.remoteAddress)
    const scheme = (trusted && forwardedScheme(headers["x-forwarded-proto"])) || ownScheme(socket)
    const host =
      (trusted && validHost(firstOf(headers["x-forwarded-host"]))) || validHost(headers.host)
    return `${scheme}://${host || localAddress(socket)}`
  }
}

/** Makes the test whether an address is one of the trusted proxies. */
export function proxyMatcher(ranges: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = "", bits] = range.split("/")
    const family = isIP(address) === 6 ? "ipv6" : "ipv4"
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => {
    if (ranges.length === 0 || address === undefined) return false
    const plain = address.startsWith("::ffff:") ? address.slice(7) : address
    return list.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4")
  }
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return (Array.isArray(header) ? header[0] : header)?.split(",")[0]?.trim()
}

function forwardedScheme(header: string | string[] | undefined): "http" | "https" | undefined {
  const scheme = firstOf(header)?.toLowerCase()
  return scheme === "http" || scheme === "https" ? scheme : undefined
}

function validHost(host: string | undefined): string | undefined {
  return host !== undefined && hostPattern.test(host) ? host : undefined
}

function ownScheme(socket: { readonly encrypted?: boolean } | object): "http" | "https" {
  return "encrypted" in socket && socket.encrypted === true ? "https" : "http"
}

function localAddress(socket: { readonly localAddress?: string; readonly localPort?: number }) {
  const address = socket.localAddress ?? "localhost"
  return `${address.includes(":") ? `[${address}]` : address}:${socket.localPort ?? 80}`
}
