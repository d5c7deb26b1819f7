import { ODataError } from "./odata-error.ts"
import { TokenReader } from "./token-reader.ts"

/** The last segment of an address: "Packages", "Search()", "Packages(Id='X',Version='1.0.0')". */
export interface Resource {
  readonly name: string
  /** What stands in parentheses, by the names' lower case. */
  readonly keys: ReadonlyMap<string, string>
}

/** Reads a resource; undefined for what cannot be one. */
export function parseResource(segment: string): Resource | undefined {
  const match = /^(?<name>[A-Za-z]\w{0,63})(?:\((?<keys>.*)\))?$/s.exec(segment)
  if (match?.groups?.["name"] === undefined) return undefined
  const keys = keysOf(match.groups["keys"] ?? "")
  return keys && { name: match.groups["name"], keys }
}

const keyPattern = /\s*(?<name>\w{1,64})\s*=\s*'(?<value>(?:[^']|'')*)'\s*(?:,|$)/y

function keysOf(text: string): Map<string, string> | undefined {
  const keys = new Map<string, string>()
  const scanner = new RegExp(keyPattern)
  while (scanner.lastIndex < text.length) {
    const { name, value } = scanner.exec(text)?.groups ?? {}
    if (name === undefined || value === undefined) return undefined
    keys.set(name.toLowerCase(), value.replaceAll("''", "'"))
  }
  return keys
}

/** The values of a `$skiptoken`: texts, between commas. Throws ODataError. */
export function parseSkipToken(option: string): readonly string[] {
  const tokens = new TokenReader(option)
  const values: string[] = []
  do {
    const token = tokens.take()
    if (token.kind !== "literal" || token.literal.kind !== "text")
      throw new ODataError("malformed", "it is none that this server made")
    values.push(token.literal.value)
  } while (tokens.takeIf(","))
  if (tokens.next.kind !== "end") throw tokens.unexpected()
  return values
}

/** A text as a literal of OData. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The text of a parameter, which clients mostly, but not always, put into quotes. */
export function unquoted(parameter: string): string {
  const trimmed = parameter.trim()
  const isQuoted = trimmed.length >= 2 && trimmed.startsWith("'") && trimmed.endsWith("'")
  return isQuoted ? trimmed.slice(1, -1).replaceAll("''", "'") : trimmed
}
