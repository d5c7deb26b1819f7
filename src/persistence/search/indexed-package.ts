import { integerColumn, textColumn, type Row } from "./rows.ts"

/** What the index keeps of an ID beside its words and versions, to show it without asking the record. */
export interface IndexedPackage {
  readonly key: number
  readonly lowerId: string
  readonly id: string
  readonly owners: readonly string[]
}

/** A document that was found: much of it as JSON text, which is read by nobody before the answer. */
export interface IndexedHit {
  readonly key: number
  readonly lowerId: string
  /** JSON list. */
  readonly owners: string
  /** JSON list of what clients in the state of the question see, in version order. */
  readonly versions: string
  /** What shown-entry.ts makes of the entry. */
  readonly shown: string
  readonly hasIcon: boolean
  readonly hasLicense: boolean
}

export function toIndexedHit(row: Row): IndexedHit {
  return {
    key: integerColumn(row, "package_key"),
    lowerId: textColumn(row, "lower_id"),
    owners: textColumn(row, "owners"),
    versions: textColumn(row, "versions"),
    shown: textColumn(row, "result"),
    hasIcon: integerColumn(row, "has_icon") === 1,
    hasLicense: integerColumn(row, "has_license") === 1,
  }
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
