/** Accounts, and what belongs to them, as JSON shows them: the API's answers and the command line's. */
import type { Account } from "../../domain/account.ts"
import type { Membership } from "../../domain/administration.ts"
import type { Member, OwnedPackage } from "../../domain/ports/access-reads.ts"
import { timeOrNull, toIsoTime } from "../../domain/time.ts"

/** An account as those see it who may. */
export function accountView(account: Account) {
  const { name, kind, siteAdmin } = account
  return {
    name,
    kind,
    email: account.email ?? null,
    siteAdmin,
    created: toIsoTime(account.created),
    disabled: timeOrNull(account.disabled),
    locked: account.locked ?? null,
  }
}

/** What an account is in an organisation. */
export function membershipView({ organisation, role }: Membership) {
  return { organisation: organisation.name, role }
}

/** A member as the others of its organisation see it. */
export function memberView({ account, role }: Member) {
  return { name: account.name, role, disabled: timeOrNull(account.disabled) }
}

/** An ID of an account. */
export function ownedPackageView({ id, locked, created }: OwnedPackage) {
  return { id, locked: locked ?? null, created: toIsoTime(created) }
}
