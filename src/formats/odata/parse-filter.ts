import { ODataError } from "./odata-error.ts"
import { comparisonOperators, type Expression } from "./expression.ts"
import { TokenReader } from "./token-reader.ts"

/** Old clients nest "((((a or b) or c) or d)", once for each of a hundred IDs. */
const deepest = 128
/** Comparisons and functions: a hundred IDs, each with a condition or two beside it. */
const mostTests = 512
const mostOperands = 3

/**
 * Reads a `$filter` of OData 2: `or`, `and`, `not`, the six comparisons, functions, properties and literals. Neither
 * depth nor number of tests is the sender's to choose. Throws ODataError.
 */
export function parseFilter(option: string): Expression {
  return new FilterParser(option).whole()
}

class FilterParser {
  readonly #tokens: TokenReader
  #depth = 0
  #tests = 0

  constructor(option: string) {
    this.#tokens = new TokenReader(option)
  }

  whole(): Expression {
    const expression = this.#either()
    if (this.#tokens.next.kind !== "end") throw this.#tokens.unexpected()
    return expression
  }

  #either(): Expression {
    const operands = [this.#both()]
    while (this.#tokens.takeWord("or")) operands.push(this.#both())
    return junction("or", operands)
  }

  #both(): Expression {
    const operands = [this.#unary()]
    while (this.#tokens.takeWord("and")) operands.push(this.#unary())
    return junction("and", operands)
  }

  #unary(): Expression {
    if (!this.#tokens.takeWord("not")) return this.#comparison()
    return this.#deeper(() => ({ kind: "not", operand: this.#unary() }))
  }

  #comparison(): Expression {
    const left = this.#primary()
    const operator = comparisonOperators.find((word) => this.#tokens.takeWord(word))
    if (operator === undefined) return left
    this.#countTest()
    return { kind: "comparison", operator, left, right: this.#primary() }
  }

  #primary(): Expression {
    const token = this.#tokens.next
    switch (token.kind) {
      case "literal":
        this.#tokens.take()
        return token.literal
      case "(": {
        this.#tokens.take()
        const inner = this.#deeper(() => this.#either())
        this.#tokens.demand(")")
        return inner
      }
      case "name":
        this.#tokens.take()
        if (!this.#tokens.takeIf("(")) return { kind: "property", name: token.text }
        return { kind: "call", name: token.text.toLowerCase(), operands: this.#operands() }
      case ")":
      case ",":
      case "end":
        throw this.#tokens.unexpected()
    }
  }

  #operands(): Expression[] {
    this.#countTest()
    if (this.#tokens.takeIf(")")) return []
    return this.#deeper(() => {
      const operands = [this.#comparison()]
      while (this.#tokens.takeIf(",")) operands.push(this.#comparison())
      this.#tokens.demand(")")
      if (operands.length > mostOperands)
        throw new ODataError("malformed", "no function has so many arguments")
      return operands
    })
  }

  #deeper<Result>(read: () => Result): Result {
    if (++this.#depth > deepest)
      throw new ODataError("too-large", `it is nested deeper than ${deepest} levels`)
    const result = read()
    this.#depth--
    return result
  }

  #countTest(): void {
    if (++this.#tests > mostTests)
      throw new ODataError("too-large", `it has more than ${mostTests} comparisons and functions`)
  }
}

function junction(kind: "and" | "or", operands: readonly Expression[]): Expression {
  const [first, second] = operands
  if (first !== undefined && second === undefined) return first
  return {
    kind,
    operands: operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])),
  }
}
