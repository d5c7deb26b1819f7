import { integerColumn, textColumn, type Row } from "./rows.ts"

/** What the index keeps of an ID beside its words and versions, to show it without asking the record. */
export interface IndexedPackage {
  readonly key: number
  readonly lowerId: string
  readonly id: string
  readonly owners: readonly string[]
}

/** A document that was found. */
export interface IndexedHit {
  /** Of the ID. */
  readonly key: number
  /** See wire-hit.ts. */
  readonly name: number
  /** What wire-hit.ts stores. */
  readonly stored: string
  /** What clients in the state of the question see, in version order, separated by spaces. */
  readonly versions: string
}

/** The hit of a row of `hits` (index-statements.ts). */
export function toIndexedHit(row: Row): IndexedHit {
  return {
    key: integerColumn(row, "package_key"),
    name: integerColumn(row, "name"),
    stored: textColumn(row, "hit"),
    versions: textColumn(row, "versions"),
  }
}

/** The ID of a row of `packages`. */
export function toIndexedPackage(row: Row): IndexedPackage {
  const owners: string[] = JSON.parse(textColumn(row, "owners"))
  return {
    key: integerColumn(row, "package_key"),
    lowerId: textColumn(row, "lower_id"),
    id: textColumn(row, "id"),
    owners,
  }
}
