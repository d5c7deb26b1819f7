import { ODataError } from "./odata-error.ts"
import type { OrderTerm } from "./expression.ts"
import { TokenReader } from "./token-reader.ts"

const mostTerms = 4

/**
 * Reads an `$orderby`: properties, each with `asc` or `desc`. Visual Studio 2013 sorts by `concat(Title,Id)`, which is an
 * order by the one and then by the other. Throws ODataError.
 */
export function parseOrderBy(option: string): readonly OrderTerm[] {
  const tokens = new TokenReader(option)
  const terms = [...term(tokens)]
  while (tokens.takeIf(",")) terms.push(...term(tokens))
  if (tokens.next.kind !== "end") throw tokens.unexpected()
  if (terms.length > mostTerms)
    throw new ODataError("too-large", `it has more than ${mostTerms} properties`)
  return terms
}

function term(tokens: TokenReader): OrderTerm[] {
  const properties = operand(tokens)
  const descending = tokens.takeWord("desc")
  if (!descending) tokens.takeWord("asc")
  return properties.map((property) => ({ property, descending }))
}

/** A property, or several as one text: `concat(Title,Id)`. */
function operand(tokens: TokenReader): string[] {
  const first = name(tokens)
  if (first.toLowerCase() !== "concat" || !tokens.takeIf("(")) return [first]
  const properties = [name(tokens)]
  tokens.demand(",")
  properties.push(name(tokens))
  tokens.demand(")")
  return properties
}

function name(tokens: TokenReader): string {
  const { next } = tokens
  if (next.kind !== "name") throw tokens.unexpected()
  tokens.take()
  return next.text
}
