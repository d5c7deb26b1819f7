import { accountKinds, organisationRoles, type Account } from "../../../domain/account.ts"
import type { Membership } from "../../../domain/administration.ts"
import type { Member, OwnedPackage } from "../../../domain/ports/access-reads.ts"
import { timeOrNull, toIsoTime } from "../../../domain/time.ts"
import { flag, list, named, nullable, oneOf, record, text, time } from "../schema.ts"

export const accountSchema = named(
  "Account",
  record({
    name: text(),
    kind: oneOf(accountKinds),
    email: nullable(text()),
    siteAdmin: flag("An administrator of this server."),
    created: time(),
    disabled: nullable(time()),
    locked: nullable(text({ description: "The administrator's reason." })),
  }),
)

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

export const membershipSchema = named(
  "Membership",
  record({ organisation: text(), role: oneOf(organisationRoles) }),
)

/** What an account is in an organisation. */
export function membershipView({ organisation, role }: Membership) {
  return { organisation: organisation.name, role }
}

export const accountDetailsSchema = named(
  "AccountDetails",
  record({ account: accountSchema, organisations: list(membershipSchema) }),
)

export const memberSchema = named(
  "Member",
  record({ name: text(), role: oneOf(organisationRoles), disabled: nullable(time()) }),
)

/** A member as the others of its organisation see it. */
export function memberView({ account, role }: Member) {
  return { name: account.name, role, disabled: timeOrNull(account.disabled) }
}

export const ownedPackageSchema = named(
  "OwnedPackage",
  record({ id: text(), locked: nullable(text()), created: time() }),
)

/** An ID of an account. */
export function ownedPackageView({ id, locked, created }: OwnedPackage) {
  return { id, locked: locked ?? null, created: toIsoTime(created) }
}
