import type { Account, OrganisationRole } from "./account.ts"
import { longestPackageId } from "../formats/package-id.ts"
import type { Microseconds } from "./time.ts"

/**
 * What a key may do. `push` includes `push-version` (new versions of existing IDs only), which includes publishing
 * `symbols`; `admin` includes all.
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
  /** The number of the key that a rotation made in place of this one, which works on until it expires. */
  readonly replacedBy: number | undefined
  /** Made by a sign-in with a password, for some hours. */
  readonly session: boolean
  /** Whose key it is. */
  readonly account: Account
  /** On whose behalf it acts: the account itself, or one of its organisations. New IDs belong to it. */
  readonly owner: Account
  /** What the account is in that organisation now; undefined where it acts for itself, or is no member any more. */
  readonly role: OrganisationRole | undefined
}

/** The description of the key that LODE_ADMIN_API_KEY sets at every start. */
export const environmentKeyDescription = "LODE_ADMIN_API_KEY"

export type ApiKeyState = "active" | "expired" | "revoked" | "replaced"

/** Whether the key works at `now`, or why it does not. Its account may still be disabled. */
export function apiKeyState(
  key: Pick<ApiKey, "expires" | "revoked" | "replacedBy">,
  now: Microseconds,
): ApiKeyState {
  if (key.revoked !== undefined && key.revoked <= now) return "revoked"
  if (key.expires === undefined || key.expires > now) return "active"
  return key.replacedBy === undefined ? "expired" : "replaced"
}

/** Whether the key carries `scope`, directly or by a wider one. */
export function hasScope(key: Pick<ApiKey, "scopes">, scope: Scope): boolean {
  if (key.scopes.includes(scope) || key.scopes.includes("admin")) return true
  // Clients push the symbols of a version along with it, by the same key.
  if (scope === "symbols") return hasScope(key, "push-version")
  return scope === "push-version" && key.scopes.includes("push")
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

/** Whether every ID that `glob` matches is matched by one of `globs`, too; none means every ID. */
export function coversGlob(globs: readonly string[], glob: string): boolean {
  // No ID holds a '*', so a '*' of the narrower pattern is a character that only a '*' of the wider one can match.
  return globs.length === 0 || globs.some((wider) => matchesGlob(wider, glob))
}

/** Whether a pattern can match an ID at all: one that cannot would make a key that can do nothing. */
export function isGlob(pattern: string): boolean {
  return /^[A-Za-z0-9_.*-]+$/.test(pattern) && pattern.length <= 2 * longestPackageId
}
