import type { Account, AccountKind, OrganisationRole } from "../../domain/account.ts"
import { scopes, type ApiKey } from "../../domain/api-key.ts"
import { toAccount, type AccountRow } from "./account-rows.ts"

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

/** The key of a row, with its account and the one that it acts for. */
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
