import type { PackageFacts } from "../domain/access.ts"
import type { Account, AccountKind, OrganisationRole } from "../domain/account.ts"
import { scopes, type ApiKey } from "../domain/api-key.ts"
import type {
  ExistingVersion,
  PackageEntry,
  PackageFiles,
  PackageVersion,
  VersionStatus,
} from "../domain/package-version.ts"
import type { BlobKind } from "../domain/ports/blob-store.ts"
import type {
  BlobReference,
  ChangeKind,
  ChangeRow,
  SymbolFile,
  VersionRun,
} from "../domain/ports/package-reads.ts"
import type { ReservedPrefix } from "../domain/reserved-prefix.ts"
import type { Microseconds } from "../domain/time.ts"
import { bytesOfRun, versionsOfRun } from "./queries/version-queries.ts"

interface AccountRow {
  readonly account_key: number
  readonly name: string
  readonly kind: AccountKind
  readonly email: string | null
  readonly site_admin: number
  readonly disabled: number | null
  readonly locked: string | null
  readonly account_created: number
}

/** The organisation that a key acts for; all null where it acts for its own account. */
interface KeyOwnerRow {
  readonly owner_account_key: number | null
  readonly owner_name: string | null
  readonly owner_kind: AccountKind | null
  readonly owner_email: string | null
  readonly owner_site_admin: number | null
  readonly owner_disabled: number | null
  readonly owner_locked: string | null
  readonly owner_created: number | null
  readonly role: OrganisationRole | null
}

interface ApiKeyRow extends AccountRow, KeyOwnerRow {
  readonly api_key: number
  readonly description: string
  readonly scopes: string
  readonly globs: string
  readonly created: number
  readonly expires: number | null
  readonly revoked: number | null
  readonly last_used: number | null
  readonly replaced_by: number | null
  readonly session: number
}

interface VersionRow {
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
  readonly catalog_entry: string
}

interface PackageOwnerRow {
  readonly package_key: number
  readonly id: string
  readonly locked: string | null
  readonly owner: string | null
}

interface SymbolFileRow {
  readonly lower_file: string
  readonly symbol_key: string
  readonly checksum: string
  readonly entry: string
  readonly blob_key: string
}

export function toAccount(row: AccountRow): Account {
  return {
    key: row.account_key,
    name: row.name,
    kind: row.kind,
    email: row.email ?? undefined,
    siteAdmin: row.site_admin === 1,
    disabled: row.disabled ?? undefined,
    locked: row.locked ?? undefined,
    created: row.account_created,
  }
}

export function toApiKey(row: ApiKeyRow): ApiKey {
  const stored: readonly string[] = JSON.parse(row.scopes)
  const account = toAccount(row)
  return {
    key: row.api_key,
    description: row.description,
    // A scope that only a newer Lode knows allows nothing here.
    scopes: scopes.filter((scope) => stored.includes(scope)),
    globs: JSON.parse(row.globs),
    created: row.created,
    expires: row.expires ?? undefined,
    revoked: row.revoked ?? undefined,
    lastUsed: row.last_used ?? undefined,
    replacedBy: row.replaced_by ?? undefined,
    session: row.session === 1,
    account,
    owner: toKeyOwner(row) ?? account,
    role: row.role ?? undefined,
  }
}

function toKeyOwner(row: KeyOwnerRow): Account | undefined {
  const { owner_account_key: key, owner_name: name, owner_kind: kind, owner_created: created } = row
  if (key === null || name === null || kind === null || created === null) return undefined
  return {
    key,
    name,
    kind,
    email: row.owner_email ?? undefined,
    siteAdmin: row.owner_site_admin === 1,
    disabled: row.owner_disabled ?? undefined,
    locked: row.owner_locked ?? undefined,
    created,
  }
}

/** An ID's facts from one row for each owner. */
export function toPackageFacts(rows: readonly PackageOwnerRow[]): PackageFacts | undefined {
  const [first] = rows
  if (first === undefined) return undefined
  const owners = rows.map((row) => row.owner).filter((owner) => owner !== null)
  return { id: first.id, owners, locked: first.locked ?? undefined }
}

interface ReservationRow {
  readonly prefix_key: number
  readonly prefix: string
  readonly any_rest: number
  readonly shared: number
  readonly owner: string | null
}

/** Reservations from one row for each owner of each. */
export function toReservedPrefixes(rows: readonly ReservationRow[]): ReservedPrefix[] {
  return Map.groupBy(rows, (row) => row.prefix_key)
    .values()
    .map((group) => toReservedPrefix(group))
    .toArray()
}

function toReservedPrefix(rows: readonly ReservationRow[]): ReservedPrefix {
  const [first] = rows
  const pattern = `${first?.prefix ?? ""}${first?.any_rest === 1 ? "*" : ""}`
  const owners = rows.map((row) => row.owner).filter((owner) => owner !== null)
  return { pattern, owners, shared: first?.shared === 1 }
}

export function toPackageVersion(row: VersionRow): PackageVersion {
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

export function toSymbolFile(row: SymbolFileRow): SymbolFile {
  const entry: PackageEntry = JSON.parse(row.entry)
  return {
    lowerFile: row.lower_file,
    symbolKey: row.symbol_key,
    checksum: row.checksum,
    entry,
    blobKey: row.blob_key,
  }
}

interface BlobRow {
  readonly blob_key: string
  readonly size: number
  readonly sha512: Uint8Array
  readonly feed: string
  readonly lower_id: string
  readonly lower_version: string
}

export function toBlobReference(row: BlobRow, kind: BlobKind): BlobReference {
  return {
    kind,
    blobKey: row.blob_key,
    size: row.size,
    sha512: row.sha512,
    feed: row.feed,
    lowerId: row.lower_id,
    lowerVersion: row.lower_version,
  }
}

interface StoredChangeRow {
  readonly seq: number
  readonly time: Microseconds
  readonly kind: ChangeKind
  readonly feed: string
  readonly lower_id: string
  readonly lower_version: string
  readonly payload: string
}

export function toChangeRow(row: StoredChangeRow): ChangeRow {
  const { seq, time, kind, feed, payload } = row
  return { seq, time, kind, feed, lowerId: row.lower_id, lowerVersion: row.lower_version, payload }
}

/** Cuts versions in order into the runs that registration pages show: 64 versions, or fewer large ones. */
export function toVersionRuns(versions: readonly string[], sizes: readonly number[]): VersionRun[] {
  const runs: { lower: string; upper: string; count: number; bytes: number }[] = []
  for (const [at, version] of versions.entries()) {
    const size = sizes[at] ?? 0
    const run = runs.at(-1)
    if (run === undefined || run.count === versionsOfRun || run.bytes + size > bytesOfRun)
      runs.push({ lower: version, upper: version, count: 1, bytes: size })
    else {
      run.upper = version
      run.count += 1
      run.bytes += size
    }
  }
  return runs
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
