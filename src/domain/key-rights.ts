/**
 * Who may make, replace and revoke whose keys. At the machine itself everything is allowed that makes sense; through
 * the server, keys with the scope `admin` manage keys, and none can make one that may do more than itself.
 */
import type { Account, OrganisationRole } from "./account.ts"
import { isSiteAdministrator, judgeLockedAccounts, type Administrator } from "./administration.ts"
import {
  apiKeyState,
  coversGlob,
  environmentKeyDescription,
  hasScope,
  type ApiKey,
  type Scope,
} from "./api-key.ts"
import { refuse, type Refusal } from "./refusals/refusal.ts"
import type { Microseconds } from "./time.ts"

/** A key that somebody wants, and what the record says of its account and owner. */
export interface WantedKey {
  readonly accountName: string
  /** Undefined where there is none of that name. */
  readonly account: Account | undefined
  /** The organisation it shall act for; undefined for its account. */
  readonly ownerName: string | undefined
  readonly owner: Account | undefined
  /** What the account is in that organisation. */
  readonly role: OrganisationRole | undefined
  readonly scopes: readonly Scope[]
  readonly globs: readonly string[]
}

type KeyHolder = Extract<Administrator, { readonly kind: "key" }>

/** Whether they may make the key. */
export function judgeNewKey(who: Administrator, wanted: WantedKey): Refusal | undefined {
  if (who.kind === "machine") return judgeSense(wanted)
  return (
    judgeLockedAccounts(who.key) ??
    judgeWhose(who, wanted) ??
    judgeSense(wanted) ??
    judgeWidth(who.key, wanted)
  )
}

/**
 * Whether they may see and revoke `key`: its account, an admin of the organisation that it acts for, a site
 * administrator. A key that acts for an organisation sees only those that do the same.
 */
export function mayManage(who: Administrator, { account, owner }: ApiKey): boolean {
  if (who.kind === "machine" || isSiteAdministrator(who)) return true
  if (owner.kind === "organisation" && who.names.includes(owner.name)) return true
  const { key: by } = who
  return by.account.key === account.key && (actsForItself(by) || by.owner.key === owner.key)
}

/** Whether a key can be replaced by a new one at `now`. */
export function judgeRotation(key: ApiKey, now: Microseconds): Refusal | undefined {
  if (key.replacedBy !== undefined)
    return refuse("API_KEY_ROTATED_ALREADY", { key: key.key, replacement: key.replacedBy })
  const set = key.account.siteAdmin && key.description === environmentKeyDescription
  if (set || key.session || apiKeyState(key, now) !== "active")
    return refuse("API_KEY_NOT_ROTATABLE", { key: key.key })
  return undefined
}

/**
 * A person's key makes that person's keys. Keys of services are made by site administrators, and, where they act for an
 * organisation, by its admins. Nobody's key makes keys of another person: whoever had one could push in their name.
 */
function judgeWhose(who: KeyHolder, wanted: WantedKey): Refusal | undefined {
  const { accountName, account, ownerName, owner } = wanted
  const { key: by } = who
  if (account === undefined && isSiteAdministrator(who)) return accountMissing(accountName)
  if (account?.key !== by.account.key && !decidesForService(who, wanted))
    return refuse("API_KEY_FOR_ANOTHER_ACCOUNT", { actor: by.account.name, account: accountName })
  if (actsForItself(by) || owner?.key === by.owner.key) return undefined
  return refuse("API_KEY_OWNER_WIDER", { actor: by.owner.name, owner: ownerName ?? accountName })
}

function decidesForService(who: KeyHolder, { account, ownerName, owner }: WantedKey): boolean {
  if (account?.kind !== "service") return false
  if (ownerName === undefined) return isSiteAdministrator(who)
  return owner !== undefined && who.names.includes(owner.name)
}

/** What would make no sense, whoever wants it. */
function judgeSense(wanted: WantedKey): Refusal | undefined {
  const { accountName, account, ownerName: organisation, role } = wanted
  if (account === undefined) return accountMissing(accountName)
  if (account.kind === "organisation")
    return refuse("API_KEY_OF_ORGANISATION", { account: account.name })
  if (organisation !== undefined && role === undefined)
    return refuse("API_KEY_OWNER_NOT_MEMBER", { account: account.name, organisation })
  if (account.disabled !== undefined) return refuse("ACCOUNT_DISABLED", { account: account.name })
  return undefined
}

/** A leaked key must not be able to widen itself. */
function judgeWidth(by: ApiKey, { scopes, globs }: WantedKey): Refusal | undefined {
  const wider = scopes.filter((scope) => !hasScope(by, scope))
  if (wider.length > 0) return refuse("API_KEY_SCOPES_WIDER", { scopes: wider })
  if (by.globs.length === 0) return undefined
  const outside = globs.length === 0 ? ["*"] : globs.filter((glob) => !coversGlob(by.globs, glob))
  if (outside.length === 0) return undefined
  return refuse("API_KEY_GLOBS_WIDER", { globs: outside, allowed: by.globs })
}

function actsForItself(by: ApiKey): boolean {
  return by.owner.key === by.account.key
}

function accountMissing(account: string): Refusal {
  return refuse("ACCOUNT_NOT_FOUND", { account })
}
