/**
 * Who may administer what, as pure rules. The transaction that makes the change reads the facts and asks, so that the
 * command line, the JSON API and the pages share one rule.
 */
import type { Account, OrganisationRole } from "./account.ts"
import type { PackageFacts } from "./access.ts"
import type { ApiKey } from "./api-key.ts"
import { refuse, type Refusal } from "./refusals/refusal.ts"

/** What an account is in an organisation. */
export interface Membership {
  readonly organisation: Account
  readonly role: OrganisationRole
}

/** Somebody at the machine itself, who may do everything; or a good key with the scope `admin`. */
export type Administrator =
  | { readonly kind: "machine" }
  | {
      readonly kind: "key"
      readonly key: ApiKey
      /** The accounts in whose name it decides. */
      readonly names: readonly string[]
    }

/**
 * The accounts in whose name an account decides: its own, and each organisation that it is an admin of. A disabled or
 * locked organisation decides nothing.
 */
export function decidesFor(account: Account, memberships: readonly Membership[]): string[] {
  const organisations = memberships
    .filter(({ role, organisation }) => role === "admin" && canAct(organisation))
    .map(({ organisation }) => organisation.name)
  return [account.name, ...organisations]
}

/** What the key decides. One that acts for an organisation decides for that one alone, and only as its admin's. */
export function administratorOf(key: ApiKey, memberships: readonly Membership[]): Administrator {
  const { account, owner, role } = key
  if (owner.key === account.key)
    return { kind: "key", key, names: decidesFor(account, memberships) }
  return { kind: "key", key, names: role === "admin" ? [owner.name] : [] }
}

/** Who is locked may read, but change nothing. */
export function judgeLockedAccounts({ account, owner }: ApiKey): Refusal | undefined {
  for (const { name, locked } of [account, owner])
    if (locked !== undefined) return refuse("ACCOUNT_LOCKED", { account: name, reason: locked })
  return undefined
}

/** Whether this is a site administrator who acts as such: a key for an organisation administers only that one. */
export function isSiteAdministrator(who: Administrator): boolean {
  if (who.kind === "machine") return true
  return who.key.account.siteAdmin && who.key.owner.key === who.key.account.key
}

/** Whether they decide in that account's name. */
export function decidesAs(who: Administrator, name: string): boolean {
  return isSiteAdministrator(who) || (who.kind === "key" && who.names.includes(name))
}

/** Accounts, locks, transfers and reservations are for site administrators. */
export function judgeSiteAdministration(who: Administrator): Refusal | undefined {
  if (isSiteAdministrator(who)) return undefined
  return refuse("SITE_ADMINISTRATOR_ONLY", { account: actingName(who) })
}

/** Members are decided about by the organisation's admins. */
export function judgeOrganisationAdministration(
  who: Administrator,
  organisation: string,
): Refusal | undefined {
  if (decidesAs(who, organisation)) return undefined
  return refuse("ORGANISATION_ADMIN_ONLY", { organisation, account: actingName(who) })
}

/** Owners are decided about by owners: a person, or an admin of an organisation. Collaborators only push. */
export function judgeOwnership(who: Administrator, existing: PackageFacts): Refusal | undefined {
  if (existing.owners.some((owner) => decidesAs(who, owner)) || isSiteAdministrator(who))
    return undefined
  return refuse("PACKAGE_OWNER_ONLY", {
    id: existing.id,
    owners: existing.owners,
    account: actingName(who),
  })
}

function canAct({ disabled, locked }: Account): boolean {
  return disabled === undefined && locked === undefined
}

function actingName(who: Administrator): string {
  return who.kind === "machine" ? "" : who.key.owner.name
}
