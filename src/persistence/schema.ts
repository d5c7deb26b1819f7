import type { Generated } from "kysely"
import type { AccountKind, OrganisationRole } from "../domain/account.ts"
import type { AdvisoryPage } from "../domain/ports/advisory-reads.ts"
import type { BlobKind } from "../domain/ports/blob-store.ts"
import type { ChangeKind } from "../domain/ports/package-reads.ts"

/** The tables as migrations/ leaves them. Booleans are 0 or 1, times microseconds, JSON text. */
export interface Schema {
  feeds: { feed: string; last_catalog_no: Generated<number> }
  accounts: AccountTable
  api_keys: ApiKeyTable
  packages: PackageTable
  package_owners: { package_key: number; account_key: number }
  versions: VersionTable
  tombstones: TombstoneTable
  symbol_packages: SymbolPackageTable
  symbol_files: SymbolFileTable
  blob_deletions: { blob_key: string; since: number }
  change_head: { only_row: number; epoch: string; last_seq: number; last_time: number }
  changes: ChangeTable
  audit: AuditTable
  members: { organisation_key: number; account_key: number; role: OrganisationRole }
  invitations: InvitationTable
  reserved_prefixes: ReservedPrefixTable
  prefix_owners: { prefix_key: number; account_key: number }
  refusals: RefusalTable
  deprecations: { version_key: number; deprecation: string }
  version_downloads: { package_key: number; lower_version: string; downloads: number }
  advisories: AdvisoryTable
  advisory_ranges: { lower_id: string; advisory_key: number; versions: string; id: string }
  advisory_pages: { page: AdvisoryPage; changed: number }
  followers: { follower: string; epoch: string; seq: number }
}

interface AccountTable {
  account_key: Generated<number>
  name: string
  lower_name: string
  email: string | null
  site_admin: number
  disabled: number | null
  created: number
  kind: Generated<AccountKind>
  password: string | null
  locked: string | null
}

interface ApiKeyTable {
  api_key: Generated<number>
  account_key: number
  hash: Uint8Array
  description: string
  scopes: string
  globs: string
  created: number
  expires: number | null
  revoked: number | null
  owner_key: number | null
  last_used: number | null
  replaced_by: number | null
  session: Generated<number>
}

interface PackageTable {
  package_key: Generated<number>
  feed: string
  lower_id: string
  id: string
  locked: string | null
  created: number
  downloads: Generated<number>
}

interface VersionTable {
  version_key: Generated<number>
  package_key: number
  lower_version: string
  id: string
  version: string
  verbatim_version: string
  sort_key: Uint8Array
  prerelease: number
  semver2: number
  listed: number
  status: "available" | "deleted"
  created: number
  published: number
  last_edited: number
  attempt: string
  blob_key: string
  size: number
  sha512: Uint8Array
  api_key: number
  session_id: string | null
  files: string
  catalog_entry: string
  entry_size: Generated<number>
}

interface TombstoneTable {
  package_key: number
  lower_version: string
  id: string
  version: string
  sha512: Uint8Array
  published: number
  removed: number
}

interface SymbolPackageTable {
  symbol_package_key: Generated<number>
  version_key: number
  attempt: string
  blob_key: string
  size: number
  sha512: Uint8Array
  pushed: number
}

interface SymbolFileTable {
  symbol_file_key: Generated<number>
  version_key: number
  lies_in: BlobKind
  feed: string
  lower_file: string
  symbol_key: string
  checksum: string
  entry: string
}

interface ChangeTable {
  seq: number
  time: number
  kind: ChangeKind
  feed: string
  lower_id: string
  lower_version: string
  catalog_no: number | null
  payload: string
}

interface AuditTable {
  audit_key: Generated<number>
  time: number
  account: string | null
  api_key: number | null
  action: string
  target: string
  facts_before: string | null
  facts_after: string | null
  address: string | null
  package: string | null
}

interface InvitationTable {
  invitation_key: Generated<number>
  account_key: number
  package_key: number | null
  organisation_key: number | null
  role: OrganisationRole | null
  invited_by: string
  created: number
}

interface ReservedPrefixTable {
  prefix_key: Generated<number>
  feed: string | null
  prefix: string
  lower_prefix: string
  any_rest: number
  shared: number
  created: number
}

interface RefusalTable {
  refusal_key: Generated<number>
  time: number
  last: number
  account: string | null
  api_key: number | null
  address: string
  action: string
  code: string
  parameters: string
  others: string | null
  status: number
  id: string | null
  version: string | null
  package: string | null
  times: number
}

interface AdvisoryTable {
  advisory_key: Generated<number>
  advisory: string
  url: string
  severity: number
  summary: string
  modified: number
  page: AdvisoryPage
}
