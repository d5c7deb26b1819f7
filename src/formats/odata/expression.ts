/** A `$filter`, as the grammar reads it: what its names mean, and whether its types fit, is for the caller to say. */
export type Expression = Junction | Negation | Comparison | Property | Literal | Call

/** Two operands or more; nested junctions of one kind are one, as "((a or b) or c)". */
export interface Junction {
  readonly kind: "and" | "or"
  readonly operands: readonly Expression[]
}

export interface Negation {
  readonly kind: "not"
  readonly operand: Expression
}

export const comparisonOperators = ["eq", "ne", "gt", "ge", "lt", "le"] as const
export type ComparisonOperator = (typeof comparisonOperators)[number]

export interface Comparison {
  readonly kind: "comparison"
  readonly operator: ComparisonOperator
  readonly left: Expression
  readonly right: Expression
}

export interface Property {
  readonly kind: "property"
  readonly name: string
}

export type Literal =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** Microseconds since 1970. */
  | { readonly kind: "time"; readonly value: number }
  | { readonly kind: "null" }

/** A function by its name in lower case, with at most three arguments. */
export interface Call {
  readonly kind: "call"
  readonly name: string
  readonly operands: readonly Expression[]
}

/** One part of an `$orderby`. */
export interface OrderTerm {
  readonly property: string
  readonly descending: boolean
}
