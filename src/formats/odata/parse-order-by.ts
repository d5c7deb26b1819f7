import { ODataError } from "./odata-error.ts"
import type { OrderTerm } from "./expression.ts"
import { TokenReader } from "./token-reader.ts"

const mostTerms = 4

/** Reads an `$orderby`: properties, each with `asc` or `desc`. Throws ODataError. */
export function parseOrderBy(option: string): readonly OrderTerm[] {
  const tokens = new TokenReader(option)
  const terms = [term(tokens)]
  while (tokens.takeIf(",")) terms.push(term(tokens))
  if (tokens.next.kind !== "end") throw tokens.unexpected()
  if (terms.length > mostTerms)
    throw new ODataError("too-large", `it has more than ${mostTerms} properties`)
  return terms
}

function term(tokens: TokenReader): OrderTerm {
  const { next } = tokens
  if (next.kind !== "name") throw tokens.unexpected()
  tokens.take()
  const descending = tokens.takeWord("desc")
  if (!descending) tokens.takeWord("asc")
  return { property: next.text, descending }
}
