import type {
  ExistingVersion,
  PackageFiles,
  PackageVersion,
  VersionStatus,
} from "../../domain/package-version.ts"
import type { Microseconds } from "../../domain/time.ts"

interface VersionRow<Entry> {
  readonly id: string
  readonly lower_id: string
  readonly version: string
  readonly lower_version: string
  readonly verbatim_version: string
  readonly prerelease: number
  readonly semver2: number
  readonly listed: number
  readonly status: "available" | "deleted"
  readonly created: Microseconds
  readonly published: Microseconds
  readonly last_edited: Microseconds
  readonly attempt: string
  readonly blob_key: string
  readonly size: number
  readonly sha512: Uint8Array
  readonly files: string
  readonly catalog_entry: Entry
}

/** The version of a row, without the facts that may change behind it (version-facts-reader.ts). */
export function toPackageVersion<Entry>(row: VersionRow<Entry>): PackageVersion<Entry> {
  const files: PackageFiles = JSON.parse(row.files)
  return {
    id: row.id,
    lowerId: row.lower_id,
    version: row.version,
    lowerVersion: row.lower_version,
    verbatimVersion: row.verbatim_version,
    prerelease: row.prerelease === 1,
    semVer2: row.semver2 === 1,
    listed: row.listed === 1,
    status: row.status,
    created: row.created,
    published: row.published,
    lastEdited: row.last_edited,
    attempt: row.attempt,
    blobKey: row.blob_key,
    size: row.size,
    sha512: row.sha512,
    files,
    catalogEntry: row.catalog_entry,
  }
}

interface StoredVersionRow {
  readonly version: string
  readonly status: VersionStatus
  readonly listed: number
  readonly publisher: string
  readonly sha512: Uint8Array
  readonly published: number
}

/** What a duplicate is told of the version that is there. */
export function toExistingVersion(row: StoredVersionRow): ExistingVersion {
  const { version, status, publisher, sha512, published } = row
  return { version, status, listed: row.listed === 1, publisher, sha512, published }
}

/** The same of a tombstone, which no longer knows who pushed it. */
export function toRemovedVersion(
  row: Pick<StoredVersionRow, "version" | "sha512" | "published">,
): ExistingVersion {
  const { version, sha512, published } = row
  return { version, status: "removed", listed: false, publisher: undefined, sha512, published }
}
