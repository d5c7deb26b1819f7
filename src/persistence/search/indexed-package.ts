import { integerColumn, textColumn, type Row } from "./rows.ts"

/** What the index keeps of an ID beside its words and versions, to show it without asking the record. */
export interface IndexedPackage {
  readonly key: number
  readonly lowerId: string
  readonly id: string
  readonly owners: readonly string[]
}

/** A document that was found. `shown`: JSON text of a ShownEntry. */
export interface IndexedHit extends IndexedPackage {
  readonly shown: string
}

export function toIndexedPackage(row: Row): IndexedPackage {
  const owners: string[] = JSON.parse(textColumn(row, "owners"))
  return {
    key: integerColumn(row, "package_key"),
    lowerId: textColumn(row, "lower_id"),
    id: textColumn(row, "id"),
    owners,
  }
}
