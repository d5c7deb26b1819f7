import { ODataError } from "./odata-error.ts"
import { parseTime } from "./time-literal.ts"
import type { Literal } from "./expression.ts"

/** A piece of an option; `at` is where it begins, in characters from 1. */
export type Token =
  | { readonly kind: "literal"; readonly literal: Literal; readonly at: number }
  /** A property, a function, an operator or a word such as "and". */
  | { readonly kind: "name"; readonly text: string; readonly at: number }
  | { readonly kind: "(" | ")" | "," | "end"; readonly at: number }

/** As much as a request line holds; a hundred IDs of ordinary length are a third of it. */
const longestOption = 12_000

const pattern =
  /(?:(?<punctuation>[(),])|(?<prefix>datetime(?:offset)?)?'(?<text>(?:[^']|'')*)'|(?<number>-?\d{1,15}(?:\.\d{1,9})?)[lLdDfFmM]?(?![\w.])|(?<name>[A-Za-z_]\w{0,63})(?![\w'/.:-]))/iy

/** Cuts an option into its tokens, the last of which is the end. Throws ODataError. */
export function tokensOf(option: string): Token[] {
  if (option.length > longestOption)
    throw new ODataError("too-large", `it has more than ${longestOption} characters`)
  const tokens: Token[] = []
  const scanner = new RegExp(pattern)
  const text = option.trimEnd()
  for (let at = blanksFrom(text, 0); at < text.length; at = blanksFrom(text, scanner.lastIndex)) {
    scanner.lastIndex = at
    const groups = scanner.exec(text)?.groups
    if (groups === undefined)
      throw new ODataError("malformed", `what begins at character ${at + 1} is no word of it`)
    tokens.push(tokenOf(groups, at + 1))
  }
  return [...tokens, { kind: "end", at: text.length + 1 }]
}

/** Where the blanks that begin here end. */
function blanksFrom(text: string, at: number): number {
  const blanks = /\s*/y
  blanks.lastIndex = at
  blanks.exec(text)
  return blanks.lastIndex
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, at: number): Token {
  const { punctuation, prefix, text, number, name } = groups
  if (punctuation === "(" || punctuation === ")" || punctuation === ",")
    return { kind: punctuation, at }
  if (text !== undefined) return { kind: "literal", literal: quoted(prefix, text), at }
  if (number !== undefined)
    return { kind: "literal", literal: { kind: "number", value: Number(number) }, at }
  return nameToken(name ?? "", at)
}

function quoted(prefix: string | undefined, text: string): Literal {
  if (prefix === undefined) return { kind: "text", value: text.replaceAll("''", "'") }
  const value = parseTime(text)
  if (value === undefined) throw new ODataError("malformed", "a date in it is none")
  return { kind: "time", value }
}

function nameToken(text: string, at: number): Token {
  const lower = text.toLowerCase()
  if (lower === "null") return { kind: "literal", literal: { kind: "null" }, at }
  if (lower === "true" || lower === "false")
    return { kind: "literal", literal: { kind: "boolean", value: lower === "true" }, at }
  return { kind: "name", text, at }
}
