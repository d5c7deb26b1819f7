import type { Account, OrganisationRole } from "./account.ts"
import type { Microseconds } from "./time.ts"

/**
 * What a key may do. `push` includes `push-version` (new versions of existing IDs only); `admin` includes all.
 */
export const scopes = [
  "push",
  "push-version",
  "unlist",
  "delete",
  "read",
  "symbols",
  "admin",
] as const
export type Scope = (typeof scopes)[number]

/** The scopes a key gets when none is named. */
export const defaultScopes: readonly Scope[] = ["push", "unlist", "read"]

/** A stored API key with the facts of its account. The key itself is nowhere: only its SHA-256 is stored. */
export interface ApiKey {
  readonly key: number
  readonly description: string
  readonly scopes: readonly Scope[]
  /** Package ID patterns that the write scopes are limited to; empty means every ID. */
  readonly globs: readonly string[]
  readonly created: Microseconds
  readonly expires: Microseconds | undefined
  readonly revoked: Microseconds | undefined
  /** Written in batches, so it lags by a minute. */
  readonly lastUsed: Microseconds | undefined
  /** Whose key it is. */
  readonly account: Account
  /** On whose behalf it acts: the account itself, or one of its organisations. New IDs belong to it. */
  readonly owner: Account
  /** What the account is in that organisation now; undefined where it acts for itself, or is no member any more. */
  readonly role: OrganisationRole | undefined
}

/** Whether the key carries `scope`, directly or by a wider one. */
export function hasScope(key: Pick<ApiKey, "scopes">, scope: Scope): boolean {
  if (key.scopes.includes(scope) || key.scopes.includes("admin")) return true
  return (scope === "push-version" || scope === "symbols") && key.scopes.includes("push")
}

/** Whether the key's globs let it act on `id`. `*` is the only wildcard; case does not count. */
export function coversPackage(key: Pick<ApiKey, "globs">, id: string): boolean {
  return key.globs.length === 0 || key.globs.some((glob) => matchesGlob(glob, id))
}

/** Matches without backtracking over the text: each `*` takes the earliest place its next literal fits. */
export function matchesGlob(glob: string, id: string): boolean {
  const [first = "", ...rest] = glob.toLowerCase().split("*")
  const text = id.toLowerCase()
  if (rest.length === 0) return text === first
  if (!text.startsWith(first)) return false
  const last = rest.pop() ?? ""
  let at = first.length
  for (const literal of rest) {
    const found = text.indexOf(literal, at)
    if (found < 0) return false
    at = found + literal.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
