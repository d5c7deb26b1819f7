/**
 * Who may do what, as pure rules over stored facts. The services ask before the work starts; the transaction that
 * records the result reads the facts again and asks once more, so that a key revoked meanwhile does not slip through.
 */
import { coversPackage, hasScope, type ApiKey, type Scope } from "./api-key.ts"
import { refuse, type Refusal } from "./refusals/refusal.ts"
import { toIsoTime, type Microseconds } from "./time.ts"

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
    return refuse("API_KEY_REVOKED", { revoked: toIsoTime(key.revoked) })
  if (key.expires !== undefined && key.expires <= now)
    return refuse("API_KEY_EXPIRED", { expired: toIsoTime(key.expires) })
  if (key.account.disabled !== undefined)
    return refuse("ACCOUNT_DISABLED", { account: key.account.name })
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

/** Whether the key may push `id`: `existing` is undefined for a new ID, which its first pusher will own. */
export function judgePush(
  key: ApiKey,
  id: string,
  existing: PackageFacts | undefined,
): Refusal | undefined {
  if (!coversPackage(key, id))
    return refuse("API_KEY_GLOB_MISMATCH", { id, globs: key.globs.join(", ") })
  if (existing !== undefined) return judgeOwner(key, existing) ?? judgeLock(existing)
  return hasScope(key, "push") ? undefined : refuse("API_KEY_NEW_ID_FORBIDDEN", { id })
}

/** Whether the key may unlist, relist or delete versions of `existing`: owners and site administrators may. */
export function judgeListing(key: ApiKey, existing: PackageFacts): Refusal | undefined {
  if (!coversPackage(key, existing.id))
    return refuse("API_KEY_GLOB_MISMATCH", { id: existing.id, globs: key.globs.join(", ") })
  return (key.account.siteAdmin ? undefined : judgeOwner(key, existing)) ?? judgeLock(existing)
}

function judgeOwner(key: ApiKey, existing: PackageFacts): Refusal | undefined {
  if (existing.owners.includes(key.account.name)) return undefined
  return refuse("PACKAGE_ID_OWNED_BY_ANOTHER", {
    id: existing.id,
    owners: existing.owners.join(", "),
    account: key.account.name,
  })
}

function judgeLock(existing: PackageFacts): Refusal | undefined {
  return existing.locked === undefined
    ? undefined
    : refuse("PACKAGE_LOCKED", { id: existing.id, reason: existing.locked })
}
