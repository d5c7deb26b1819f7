/** Which language an answer is written in (RFC 9110, section 12.5.4; looked up as in RFC 4647, section 3.4). */
import type { FastifyRequest } from "fastify"
import type { Language } from "../domain/refusals/translations.ts"

/** Browsers send under 100 characters; what is longer is not a person's choice. */
const longestHeader = 500

const memberPattern =
  /^(?<range>\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:[ \t]*;[ \t]*q=(?<weight>0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i

/** The language that a request asks for. */
export function requestedLanguage(request: FastifyRequest): Language {
  return negotiateLanguage(request.headers["accept-language"])
}

/** The language an Accept-Language header prefers among ours: English where there is none, or the header is malformed. */
export function negotiateLanguage(header: string | undefined): Language {
  const preferences = header === undefined ? undefined : parsePreferences(header)
  for (const { range } of preferences ?? []) {
    const language = languageOf(range)
    if (language !== undefined) return language
  }
  return "en"
}

/** Headers are Latin-1, which French fits; Turkish and Chinese do not. */
export function headerLanguage(language: Language): "en" | "fr" {
  return language === "fr" ? "fr" : "en"
}

interface Preference {
  /** Lower case, e.g. "fr-ca", or "*". */
  readonly range: string
  /** Above 0, to 1. */
  readonly weight: number
}

/** The acceptable ranges, best first, equals in the order sent; undefined where the header is malformed. */
function parsePreferences(header: string): readonly Preference[] | undefined {
  if (header.length > longestHeader) return undefined
  const preferences: Preference[] = []
  for (const member of header.split(",")) {
    // A list may have empty members (RFC 9110, section 5.6.1.2).
    if (member.trim() === "") continue
    const { range, weight } = memberPattern.exec(member.trim())?.groups ?? {}
    if (range === undefined) return undefined
    preferences.push({ range: range.toLowerCase(), weight: Number(weight ?? 1) })
  }
  return preferences
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
}

const languagesByPrimaryTag: ReadonlyMap<string, Language> = new Map([
  ["*", "en"],
  ["en", "en"],
  ["fr", "fr"],
  ["tr", "tr"],
] as const)

function languageOf(range: string): Language | undefined {
  const [primary = "", ...subtags] = range.split("-")
  if (primary === "zh") return isTraditional(subtags) ? "zh-Hant" : undefined
  return languagesByPrimaryTag.get(primary)
}

/** The script decides, then the region; plain "zh" is Simplified Chinese (CLDR, likely subtags). */
function isTraditional(subtags: readonly string[]): boolean {
  if (subtags.includes("hant")) return true
  if (subtags.includes("hans")) return false
  return subtags.some((subtag) => subtag === "tw" || subtag === "hk" || subtag === "mo")
}
