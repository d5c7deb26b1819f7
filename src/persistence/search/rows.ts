import type { SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite"

/** A row as node:sqlite gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>

/** A row as the list of its columns. */
export type ListedRow = readonly SQLOutputValue[]

/** All rows of a statement that returns arrays: many rows of few columns take half the time of objects. */
export function listedRows(
  statement: StatementSync,
  parameters: Record<string, SQLInputValue>,
): readonly ListedRow[] {
  // Its types say nothing of statements that return arrays.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return statement.all(parameters) as unknown as readonly ListedRow[]
}

/** A column that the schema declares as text and never null. */
export function textColumn(row: Row, column: string): string {
  return textOf(row[column], column)
}

/** The text that a column of a listed row has; the name is for the error. */
export function textOf(value: SQLOutputValue | undefined, column: string): string {
  if (typeof value !== "string") throw new TypeError(`Column ${column} is no text.`)
  return value
}

/** A column that the schema declares as an integer and never null. */
export function integerColumn(row: Row, column: string): number {
  return integerOf(row[column], column)
}

/** The integer that a column of a listed row has; the name is for the error. */
export function integerOf(value: SQLOutputValue | undefined, column: string): number {
  if (typeof value !== "number") throw new TypeError(`Column ${column} is no integer.`)
  return value
}

/** A column that the schema declares as a blob and never null. */
export function blobColumn(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} is no blob.`)
  return value
}
