import { DatabaseSync } from "node:sqlite"
import type { ChangeCursor } from "../../domain/ports/package-reads.ts"
import { blobColumn, integerColumn, textColumn, type Row } from "./rows.ts"
import type { Visibility } from "./visibility.ts"

/** A listed, available version. */
export interface ListedVersion extends Visibility {
  readonly version: string
  readonly lowerVersion: string
  /** Its place in the order of versions; of two with one key the lower-case version decides. */
  readonly sortKey: Uint8Array
}

/** What the record says of an ID now. */
export interface RecordedPackage {
  readonly key: number
  readonly feed: string
  readonly lowerId: string
  /** As it is shown. */
  readonly id: string
  readonly owners: readonly string[]
  /** Of all its versions, ever. */
  readonly downloads: number
}

/** JSON texts, as stored with a version. */
export interface StoredEntry {
  readonly catalogEntry: string
  readonly files: string
}

/** What changed, and the change that says so. */
export interface ChangedVersion {
  readonly seq: number
  readonly feed: string
  readonly lowerId: string
  /** Empty where no version changed, but something of the ID itself. */
  readonly lowerVersion: string
}

/** The record (lode.db) as the search process reads it: its own connection, read-only. */
export interface RecordReader extends Disposable {
  head(): ChangeCursor
  changedAfter(seq: number, limit: number): ChangedVersion[]
  /** The IDs behind `key`, in key order. */
  packagesAfter(key: number, limit: number): { feed: string; lowerId: string; key: number }[]
  /** Undefined for an ID that is not there. */
  readPackage(feed: string, lowerId: string): RecordedPackage | undefined
  /** All listed, available versions of an ID, in any order. */
  listedVersions(packageKey: number): ListedVersion[]
  /** The version as it is now; undefined where it is not listed, or not available, or gone. */
  findListedVersion(packageKey: number, lowerVersion: string): ListedVersion | undefined
  /** What is stored of an available, listed version. */
  storedEntry(packageKey: number, lowerVersion: string): StoredEntry | undefined
  /** The downloads of IDs, by their keys: of all versions, also those that are gone. Without those that have none. */
  totalDownloads(packageKeys: readonly number[]): ReadonlyMap<number, number>
  /** By lower-case version, without those that nobody downloaded. */
  versionDownloads(packageKey: number): ReadonlyMap<string, number>
  /** The downloads of IDs behind `after` up to `last`, by their keys; without those that nobody downloaded. */
  downloadsBetween(after: number, last: number): ReadonlyMap<number, number>
  /** Differs from the last answer once anybody has written to the record. */
  writtenBy(): number
}

/** Opens the record. Throws node:sqlite's error where the file is missing. */
export function openRecord(databaseFile: string): RecordReader {
  const database = new DatabaseSync(databaseFile, { readOnly: true, timeout: 5000 })
  const statements = prepare(database)
  return {
    head() {
      const row = statements.head.get()
      if (row === undefined) throw new Error("The change log has no head.")
      return { epoch: textColumn(row, "epoch"), seq: integerColumn(row, "last_seq") }
    },
    changedAfter: (seq, limit) => statements.changes.all(seq, limit).map(changedVersion),
    packagesAfter: (key, limit) =>
      statements.packages.all(key, limit).map((row) => ({
        key: integerColumn(row, "package_key"),
        feed: textColumn(row, "feed"),
        lowerId: textColumn(row, "lower_id"),
      })),
    readPackage(feed, lowerId) {
      const row = statements.package.get(feed, lowerId)
      if (row === undefined) return undefined
      const key = integerColumn(row, "package_key")
      const owners = statements.owners.all(key).map((owner) => textColumn(owner, "name"))
      const downloads = integerColumn(row, "downloads")
      return { key, feed, lowerId, id: textColumn(row, "id"), owners, downloads }
    },
    listedVersions: (packageKey) => statements.versions.all(packageKey).map(listedVersion),
    findListedVersion(packageKey, lowerVersion) {
      const row = statements.version.get(packageKey, lowerVersion)
      return row && listedVersion(row)
    },
    storedEntry(packageKey, lowerVersion) {
      const row = statements.entry.get(packageKey, lowerVersion)
      if (row === undefined) return undefined
      return { catalogEntry: textColumn(row, "catalog_entry"), files: textColumn(row, "files") }
    },
    totalDownloads: (packageKeys) =>
      downloadsByKey(statements.totalDownloads.all(JSON.stringify(packageKeys))),
    versionDownloads: (packageKey) =>
      new Map(
        statements.versionDownloads
          .all(packageKey)
          .map((row) => [textColumn(row, "lower_version"), integerColumn(row, "downloads")]),
      ),
    downloadsBetween: (after, last) => downloadsByKey(statements.downloads.all(after, last)),
    writtenBy: () => integerColumn(statements.dataVersion.get() ?? {}, "data_version"),
    [Symbol.dispose]: () => database.close(),
  }
}

function prepare(database: DatabaseSync) {
  return {
    head: database.prepare("select epoch, last_seq from change_head"),
    changes: database.prepare(
      "select seq, feed, lower_id, lower_version from changes where seq > ? order by seq limit ?",
    ),
    packages: database.prepare(
      "select package_key, feed, lower_id from packages where package_key > ? order by package_key limit ?",
    ),
    package: database.prepare(
      "select package_key, id, downloads from packages where feed = ? and lower_id = ?",
    ),
    owners: database.prepare(
      `select name from package_owners join accounts using (account_key)
       where package_key = ? order by lower_name`,
    ),
    versions: database.prepare(
      `select version, lower_version, sort_key, prerelease, semver2 from versions
       where package_key = ? and status = 'available' and listed = 1`,
    ),
    version: database.prepare(
      `select version, lower_version, sort_key, prerelease, semver2 from versions
       where package_key = ? and lower_version = ? and status = 'available' and listed = 1`,
    ),
    entry: database.prepare(
      `select catalog_entry, files from versions
       where package_key = ? and lower_version = ? and status = 'available' and listed = 1`,
    ),
    totalDownloads: database.prepare(
      `select package_key, downloads from json_each(?) join packages on package_key = value
       where downloads > 0`,
    ),
    versionDownloads: database.prepare(
      "select lower_version, downloads from version_downloads where package_key = ?",
    ),
    downloads: database.prepare(
      `select package_key, downloads from packages
       where package_key > ? and package_key <= ? and downloads > 0`,
    ),
    dataVersion: database.prepare("pragma data_version"),
  }
}

function downloadsByKey(rows: readonly Row[]): ReadonlyMap<number, number> {
  return new Map(
    rows.map((row) => [integerColumn(row, "package_key"), integerColumn(row, "downloads")]),
  )
}

function changedVersion(row: Row): ChangedVersion {
  return {
    seq: integerColumn(row, "seq"),
    feed: textColumn(row, "feed"),
    lowerId: textColumn(row, "lower_id"),
    lowerVersion: textColumn(row, "lower_version"),
  }
}

function listedVersion(row: Row): ListedVersion {
  return {
    version: textColumn(row, "version"),
    lowerVersion: textColumn(row, "lower_version"),
    sortKey: blobColumn(row, "sort_key"),
    prerelease: integerColumn(row, "prerelease") === 1,
    semVer2: integerColumn(row, "semver2") === 1,
  }
}
