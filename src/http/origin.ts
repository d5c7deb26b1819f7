import type { IncomingMessage } from "node:http"
import { forwardedOrigin, forwardedPort, isForwarded } from "./forwarded-origin.ts"
import { validHost } from "./host-header.ts"
import { canonicalAddress, type AddressMatcher } from "./ip-address.ts"
import type { PathBaseReader } from "./path-base.ts"

/** The start of every absolute address in an answer, without a final slash, e.g. "https://nuget.example/lode". */
export type Origin = string

/** Reads it from a request's headers and connection. */
export type OriginReader = (request: {
  readonly raw: Pick<IncomingMessage, "headers" | "socket">
}) => Origin

export interface OriginSettings {
  /** LODE_BASE_URL: wins over everything the request says. */
  readonly baseUrl: string | undefined
  /** Whether an address is one of LODE_TRUSTED_PROXIES, whose X-Forwarded-* and Forwarded count. */
  readonly isTrusted: AddressMatcher
  readonly pathBaseOf: PathBaseReader
}

/**
 * Makes the function that tells where the client thinks it is. A Host that is not one is replaced by the address the
 * request came in on: it would otherwise be written into documents that others may see (cache poisoning).
 */
export function originReader({ baseUrl, isTrusted, pathBaseOf }: OriginSettings): OriginReader {
  if (baseUrl !== undefined) {
    const fixed = baseUrl.replace(/\/+$/, "")
    return () => fixed
  }
  return ({ raw }) => {
    const { headers, socket } = raw
    const trusted =
      isForwarded(headers) && isTrusted(canonicalAddress(socket.remoteAddress ?? "") ?? "")
    const { scheme, host } = trusted ? forwardedOrigin(headers, isTrusted) : unforwarded
    const shown = host ?? validHost(headers.host) ?? localAddress(socket)
    const port = trusted ? forwardedPort(headers) : undefined
    return `${scheme ?? ownScheme(socket)}://${withPort(shown, port)}${pathBaseOf(raw)}`
  }
}

const unforwarded = { scheme: undefined, host: undefined }

/** A host that names a port of its own keeps it. */
function withPort(host: string, port: number | undefined): string {
  return port === undefined || /:\d+$/.test(host) ? host : `${host}:${port}`
}

function ownScheme(socket: { readonly encrypted?: boolean } | object): "http" | "https" {
  return "encrypted" in socket && socket.encrypted === true ? "https" : "http"
}

function localAddress(socket: { readonly localAddress?: string; readonly localPort?: number }) {
  const address = canonicalAddress(socket.localAddress ?? "") ?? "localhost"
  return `${address.includes(":") ? `[${address}]` : address}:${socket.localPort ?? 80}`
}
