import { apiKeyState, type ApiKey, type ApiKeyState, type Scope } from "../../domain/api-key.ts"
import { timeOrNull, toIsoTime, type Microseconds } from "../../domain/time.ts"

/** An API key as JSON shows it: everything but the key. */
export interface ApiKeyView {
  readonly id: number
  readonly account: string
  /** Whom it acts for: the account, or one of its organisations. */
  readonly owner: string
  readonly description: string
  readonly scopes: readonly Scope[]
  /** Patterns of IDs; empty: every ID. */
  readonly packages: readonly string[]
  readonly created: string
  readonly expires: string | null
  readonly lastUsed: string | null
  readonly revoked: string | null
  /** The number of the key that a rotation made in its place. */
  readonly replacedBy: number | null
  readonly signIn: boolean
  readonly state: ApiKeyState
}

/** The key at a moment, which decides its state. */
export function apiKeyView(key: ApiKey, now: Microseconds): ApiKeyView {
  return {
    id: key.key,
    account: key.account.name,
    owner: key.owner.name,
    description: key.description,
    scopes: key.scopes,
    packages: key.globs,
    created: toIsoTime(key.created),
    expires: timeOrNull(key.expires),
    lastUsed: timeOrNull(key.lastUsed),
    revoked: timeOrNull(key.revoked),
    replacedBy: key.replacedBy ?? null,
    signIn: key.session,
    state: apiKeyState(key, now),
  }
}
