import type { ListedVersion } from "./record.ts"
import { integerColumn, textColumn, type Row } from "./rows.ts"
import type { Visibility } from "./visibility.ts"

/** What the index keeps of an ID beside its words, to show it without asking the record. */
export interface IndexedPackage {
  readonly key: number
  readonly lowerId: string
  readonly id: string
  readonly owners: readonly string[]
  /** In version order. */
  readonly versions: readonly IndexedVersion[]
}

export interface IndexedVersion extends Visibility {
  readonly version: string
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
    versions: versionsIn(textColumn(row, "versions")),
  }
}

/** An ID may have thousands of versions, all of which are read for each hit: two bits say who sees one. */
export function versionsText(versions: readonly ListedVersion[]): string {
  return JSON.stringify(
    versions.map(({ version, prerelease, semVer2 }) => [
      version,
      Number(prerelease) + 2 * Number(semVer2),
    ]),
  )
}

function versionsIn(text: string): IndexedVersion[] {
  const versions: [version: string, bits: number][] = JSON.parse(text)
  return versions.map(([version, bits]) => ({
    version,
    prerelease: (bits & 1) !== 0,
    semVer2: (bits & 2) !== 0,
  }))
}
