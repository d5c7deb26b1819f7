import type { SQLOutputValue } from "node:sqlite"

/** A row as node:sqlite gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>

/** A column that the schema declares as text and never null. */
export function textColumn(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== "string") throw new TypeError(`Column ${column} is no text.`)
  return value
}

/** A column that the schema declares as an integer and never null. */
export function integerColumn(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== "number") throw new TypeError(`Column ${column} is no integer.`)
  return value
}

/** A column that the schema declares as a blob and never null. */
export function blobColumn(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} is no blob.`)
  return value
}
