import type { IncomingMessage } from "node:http"
import { isIPv6 } from "node:net"

const hostPattern =
  /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,253}|\[(?<ipv6>[0-9A-Fa-f:.]{2,45})\])(?::(?<port>\d{1,5}))?$/

/** The text where it can be a Host, with or without port: nothing else may come into documents that others may see. */
export function validHost(text: string | undefined): string | undefined {
  // Nearly every request names the host that the one before did.
  if (text !== undefined && text === lastValid) return text
  const match = hostPattern.exec(text ?? "")
  if (match === null) return undefined
  const { ipv6, port } = match.groups ?? {}
  if (ipv6 !== undefined && !isIPv6(ipv6)) return undefined
  if (Number(port ?? 0) > 65_535) return undefined
  lastValid = text
  return text
}

let lastValid: string | undefined

/**
 * What is wrong with how a request names its host; undefined where nothing is. Proxies and caches that read another
 * of two hosts than this server would keep and serve documents whose addresses lead elsewhere.
 */
export function hostProblem(
  request: IncomingMessage & { originalUrl?: string },
): string | undefined {
  if (hostHeaders(request.rawHeaders) > 1) return "it has more than one Host header"
  const { host } = request.headers
  const target = authorityOf(request.originalUrl ?? request.url ?? "")
  if (target === undefined || host === undefined) return undefined
  return target.toLowerCase() === host.toLowerCase()
    ? undefined
    : "its address names another host than its Host header"
}

function hostHeaders(rawHeaders: readonly string[]): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === "host") count += 1
  }
  return count
}

const absoluteForm = /^https?:\/\/([^/?#]*)/i

/** Host and port of a request target in absolute form (RFC 9112, section 3.2.2), as clients of proxies send it. */
function authorityOf(target: string): string | undefined {
  return target.startsWith("/") ? undefined : absoluteForm.exec(target)?.[1]
}

/** A request target in origin form, its scheme and host taken away where it has them. */
export function originForm(target: string): string {
  if (target.startsWith("/")) return target
  const rest = target.replace(absoluteForm, "")
  if (rest === target) return target
  return rest.startsWith("/") ? rest : `/${rest}`
}
