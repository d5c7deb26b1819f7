import type { SqlValue } from "../statement.ts"

/**
 * SQL and the values of its places, joined only by `sqlText`: its text is made of template texts of this folder, and
 * whatever comes from outside is a value.
 */
export class SqlText {
  readonly text: string
  readonly values: readonly SqlValue[]

  constructor(text: string, values: readonly SqlValue[]) {
    this.text = text
    this.values = values
  }
}

/** Tags a template: what is put in is SqlText itself, or else a value that gets a place. */
export function sqlText(
  texts: TemplateStringsArray,
  ...parts: readonly (SqlText | SqlValue)[]
): SqlText {
  const joined = parts.map((part) => (part instanceof SqlText ? part : new SqlText("?", [part])))
  return new SqlText(
    String.raw({ raw: texts }, ...joined.map(({ text }) => text)),
    joined.flatMap(({ values }) => values),
  )
}

/** Joins with " and ", " or ", ", " between. */
export function joined(parts: readonly SqlText[], between: " and " | " or " | ", "): SqlText {
  return new SqlText(
    parts.map(({ text }) => text).join(between),
    parts.flatMap(({ values }) => values),
  )
}
