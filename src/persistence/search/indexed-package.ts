import { integerColumn, integerOf, textColumn, textOf, type ListedRow, type Row } from "./rows.ts"

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
export function toIndexedHit([_place, key, stored, name, versions]: ListedRow): IndexedHit {
  return {
    key: integerOf(key, "package_key"),
    name: integerOf(name, "name"),
    stored: textOf(stored, "hit"),
    versions: textOf(versions, "versions"),
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
