import type { Account, AccountKind } from "../../domain/account.ts"

/** An account, in the columns that account-queries.ts selects. */
export interface AccountRow {
  readonly account_key: number
  readonly name: string
  readonly kind: AccountKind
  readonly email: string | null
  readonly site_admin: number
  readonly disabled: number | null
  readonly locked: string | null
  readonly account_created: number
}

/** The account of a row. */
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
