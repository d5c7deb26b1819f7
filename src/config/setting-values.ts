/** What the texts of settings mean. Each parser gives the value, or undefined where the text means nothing. */
import { BlockList, isIP } from "node:net"
import { parseRate, type Rate } from "../domain/rate.ts"
import type { Microseconds } from "../domain/time.ts"
import { ruleLevels, type ListenAddress, type RuleLevel } from "./config.ts"

/** Bytes per unit, the unit lower-cased. */
const sizeUnits: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
}

const oneDay: Microseconds = 86_400_000_000

/** Below this, a forgotten unit ("1" for one GiB) is likelier than the wish for so small a limit. */
const smallestSize = 1024

/** A size in bytes: "500MB", "1.5 GiB", "1048576". */
export function parseSize(text: string): number | undefined {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?) ?([A-Za-z]*)$/.exec(text) ?? []
  const factor = sizeUnits[unit.toLowerCase()]
  if (digits === "" || factor === undefined) return undefined
  const size = Math.round(Number(digits) * factor)
  return Number.isSafeInteger(size) && size >= smallestSize ? size : undefined
}

/** "HOST:PORT", the host a name, an IPv4 address, or an IPv6 address in brackets. */
export function parseListenAddress(text: string): ListenAddress | undefined {
  const [, ipv6, name, digits = ""] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text) ?? []
  const host = ipv6 ?? name
  const port = Number(digits)
  if (host === undefined || port > 65_535) return undefined
  if (ipv6 !== undefined && isIP(ipv6) !== 6) return undefined
  if (/^[\d.]+$/.test(host) && isIP(host) !== 4) return undefined
  return { host, port }
}

/** An http or https address, without its final slash. */
export function parseBaseUrl(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined
  if (url.username !== "" || url.password !== "" || /[?#]/.test(text)) return undefined
  return url.origin + url.pathname.replace(/\/+$/, "")
}

const loopback = ["127.0.0.0/8", "::1"]

/** IP addresses and CIDR ranges, separated by commas or spaces; "loopback" stands for this machine's own. */
export function parseProxies(text: string): readonly string[] | undefined {
  const ranges = text
    .split(/[\s,]+/)
    .filter((range) => range !== "")
    .flatMap((range) => (range === "loopback" ? loopback : [range]))
  return ranges.every(isAddressRange) ? ranges : undefined
}

function isAddressRange(range: string): boolean {
  const [address = "", bits, ...rest] = range.split("/")
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  if (bits === undefined) return true
  if (!/^\d{1,3}$/.test(bits)) return false
  try {
    new BlockList().addSubnet(address, Number(bits), family === 4 ? "ipv4" : "ipv6")
    return true
  } catch {
    return false
  }
}

/** "400d" in microseconds, or "forever". Less than a day would lose what happened before anybody could look. */
export function parseRetention(text: string): Microseconds | "forever" | undefined {
  if (text === "forever") return text
  const [, days] = /^([1-9]\d{0,4})d$/.exec(text) ?? []
  return days === undefined ? undefined : Number(days) * oneDay
}

/** "600/min": so many a second, minute, hour or day; "off": as many as there are. */
export function parseLimit(text: string): Rate | "off" | undefined {
  return text === "off" ? text : parseRate(text)
}

/** A key that a header can carry as it is: visible ASCII, long enough not to be guessed. */
export function parseAdminApiKey(text: string): string | undefined {
  return /^[\x21-\x7e]{32,512}$/.test(text) ? text : undefined
}

/** "NAME=level" pairs of known rules, each named once. */
export function parseRules(
  text: string,
  known: readonly string[],
): Readonly<Record<string, RuleLevel>> | undefined {
  const levels = new Map<string, RuleLevel>()
  for (const pair of text.split(",").filter((part) => part.trim() !== "")) {
    const [name = "", level = "", ...rest] = pair.split("=").map((part) => part.trim())
    const found = oneOf(ruleLevels)(level)
    if (found === undefined || rest.length > 0) return undefined
    if (!known.includes(name) || levels.has(name)) return undefined
    levels.set(name, found)
  }
  return Object.fromEntries(levels)
}

/** A parser for a closed list of words. */
export function oneOf<Word extends string>(words: readonly Word[]) {
  return (text: string): Word | undefined => words.find((word) => word === text)
}
