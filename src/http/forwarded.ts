/**
 * The lists in which proxies say whom they speak for: `X-Forwarded-For` and `Forwarded` (RFC 7239). Each proxy adds
 * its element at the right; what stands left of the elements of trusted proxies was written by anybody, so lists are
 * read from the right and never beyond what is needed.
 */
import { canonicalAddress } from "./ip-address.ts"

/** Proxies in a row; who needs more has a loop. */
const mostElements = 16

/** One element of `Forwarded`. */
export interface ForwardedElement {
  readonly for: string | undefined
  readonly host: string | undefined
  readonly proto: string | undefined
}

/** The elements of a list from its right end, at most 16; commas within quotes part nothing. */
export function* elementsFromTheRight(list: string): Generator<string, void> {
  let end = list.length
  for (let count = 0; count < mostElements && end >= 0; count += 1) {
    const comma = lastComma(list, end)
    yield list.slice(comma + 1, end).trim()
    end = comma
  }
}

/** -1 where there is none. Quotes of the left part, which may be unpaired, cannot hide the elements right of them. */
function lastComma(list: string, end: number): number {
  let quoted = false
  for (let place = end - 1; place >= 0; place -= 1) {
    if (list[place] === '"' && list[place - 1] !== "\\") quoted = !quoted
    else if (list[place] === "," && !quoted) return place
  }
  return -1
}

const pairPattern =
  /(?:^|;)\s*(for|host|proto)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))\s*(?=;|$)/gi

/** Reads one element, e.g. `for="[2001:db8::1]:4711";proto=https;host=nuget.example`. The first of equal names counts. */
export function parseForwardedElement(element: string): ForwardedElement {
  const found = new Map<string, string>()
  for (const [, name = "", quoted, plain = ""] of element.matchAll(pairPattern)) {
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, quoted?.replaceAll(/\\(.)/g, "$1") ?? plain)
  }
  return { for: found.get("for"), host: found.get("host"), proto: found.get("proto") }
}

/**
 * Whom an element of either list names: a canonical address, its port dropped, or an obfuscated name ("_edge-7").
 * Undefined for "unknown" and for what is neither.
 */
export function nodeName(node: string): string | undefined {
  const [, name = node] = /^\[([0-9A-Fa-f:.]+)\](?::[\w.-]+)?$|^/.exec(node) ?? []
  const [, ipv4 = name] = /^(\d{1,3}(?:\.\d{1,3}){3}):[\w.-]+$/.exec(name) ?? []
  return canonicalAddress(ipv4) ?? obfuscatedName(node)
}

function obfuscatedName(node: string): string | undefined {
  return /^(_[\w.-]{1,63})(?::[\w.-]+)?$/.exec(node)?.[1]
}

/** A header that may stand several times, as one list. */
export function listOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header
}
