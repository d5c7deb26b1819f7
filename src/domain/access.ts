/**
 * Who may do what, as pure rules over stored facts. The services ask before the work starts; the transaction that
 * records the result reads the facts again and asks once more, so that a key revoked meanwhile does not slip through.
 */
import { coversPackage, hasScope, type ApiKey, type Scope } from "./api-key.ts"
import { judgeReservation, type ReservedPrefix } from "./reserved-prefix.ts"
import { refuse, type Refusal } from "./refusals/refusal.ts"
import { toIsoSecond, type Microseconds } from "./time.ts"

/** What the rules need to know of an ID that exists. */
export interface PackageFacts {
  readonly id: string
  readonly owners: readonly string[]
  /** The administrator's reason, where the ID is locked. */
  readonly locked: string | undefined
}

/** Whether the key itself is still good at `now`. */
export function judgeKey(key: ApiKey | undefined, now: Microseconds): Refusal | undefined {
  if (key === undefined) return refuse("API_KEY_UNKNOWN")
  if (key.revoked !== undefined && key.revoked <= now)
    return refuse("API_KEY_REVOKED", { revoked: toIsoSecond(key.revoked) })
  if (key.expires !== undefined && key.expires <= now) {
    const expired = toIsoSecond(key.expires)
    return key.replacedBy === undefined
      ? refuse("API_KEY_EXPIRED", { expired })
      : refuse("API_KEY_REPLACED", { expired, replacement: key.replacedBy })
  }
  for (const account of [key.account, key.owner])
    if (account.disabled !== undefined) return refuse("ACCOUNT_DISABLED", { account: account.name })
  if (key.owner.key !== key.account.key && key.role === undefined)
    return refuse("ORGANISATION_NOT_MEMBER", {
      account: key.account.name,
      organisation: key.owner.name,
    })
  return undefined
}

/** Whether the key carries one of `wanted`. */
export function judgeScope(key: ApiKey, ...wanted: readonly Scope[]): Refusal | undefined {
  if (wanted.some((scope) => hasScope(key, scope))) return undefined
  return refuse("API_KEY_SCOPE_MISSING", {
    scope: wanted[0] ?? "",
    scopes: key.scopes.join(", ") || "none",
  })
}

/** What a push is judged by: `existing` is undefined for a new ID, which the key's owner will own. */
export interface PushFacts {
  readonly existing: PackageFacts | undefined
  /** The reservations that a new ID falls under; an existing one's owners keep pushing whatever is reserved. */
  readonly reserved: readonly ReservedPrefix[]
}

/** Whether the key may push `id`. A site administrator has no more right to others' IDs than anybody. */
export function judgePush(
  key: ApiKey,
  id: string,
  { existing, reserved }: PushFacts,
): Refusal | undefined {
  if (!coversPackage(key, id))
    return refuse("API_KEY_GLOB_MISMATCH", { id, globs: key.globs.join(", ") })
  if (existing !== undefined)
    return judgeTaken(key, existing) ?? judgeLock(existing) ?? judgeAccountLock(key)
  if (!hasScope(key, "push")) return refuse("API_KEY_NEW_ID_FORBIDDEN", { id })
  return judgeReservation(id, key.owner.name, reserved) ?? judgeAccountLock(key)
}

/** Whether the key may push symbols of `existing`: its owners may. */
export function judgeSymbols(key: ApiKey, existing: PackageFacts): Refusal | undefined {
  if (!coversPackage(key, existing.id))
    return refuse("API_KEY_GLOB_MISMATCH", { id: existing.id, globs: key.globs.join(", ") })
  return judgeOwner(key, existing) ?? judgeLock(existing) ?? judgeAccountLock(key)
}

/** Whether the key may unlist, relist or delete versions of `existing`: owners and site administrators may. */
export function judgeListing(key: ApiKey, existing: PackageFacts): Refusal | undefined {
  if (!coversPackage(key, existing.id))
    return refuse("API_KEY_GLOB_MISMATCH", { id: existing.id, globs: key.globs.join(", ") })
  const owner = key.account.siteAdmin ? undefined : judgeOwner(key, existing)
  return owner ?? judgeLock(existing) ?? judgeAccountLock(key)
}

/** Who pushes an ID that is another's mostly did not know that it is taken: the remedy is another ID. */
function judgeTaken(key: ApiKey, existing: PackageFacts): Refusal | undefined {
  return isOwner(key, existing)
    ? undefined
    : refuse("PACKAGE_ID_OWNED_BY_ANOTHER", ownersAndAccount(key, existing))
}

/** Who would change what is there can only become an owner. */
function judgeOwner(key: ApiKey, existing: PackageFacts): Refusal | undefined {
  return isOwner(key, existing)
    ? undefined
    : refuse("PACKAGE_NOT_OWNED", ownersAndAccount(key, existing))
}

function isOwner(key: ApiKey, { owners }: PackageFacts): boolean {
  return owners.includes(key.owner.name)
}

function ownersAndAccount(key: ApiKey, { id, owners }: PackageFacts) {
  return { id, owners: owners.join(", "), account: key.owner.name }
}

function judgeAccountLock(key: ApiKey): Refusal | undefined {
  for (const { name, locked } of [key.account, key.owner])
    if (locked !== undefined) return refuse("ACCOUNT_LOCKED", { account: name, reason: locked })
  return undefined
}

function judgeLock(existing: PackageFacts): Refusal | undefined {
  return existing.locked === undefined
    ? undefined
    : refuse("PACKAGE_LOCKED", { id: existing.id, reason: existing.locked })
}
