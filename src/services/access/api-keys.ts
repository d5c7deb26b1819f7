import type { Actor } from "../../domain/account.ts"
import { hashApiKey, newApiKey } from "../../domain/api-key-format.ts"
import { defaultScopes, isGlob, type ApiKey, type Scope } from "../../domain/api-key.ts"
import {
  expiryOf,
  isLonger,
  showDuration,
  usualOverlap,
  type KeyLifetime,
  type KeyLifetimes,
} from "../../domain/key-lifetime.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { KeyCommands, KeyReads } from "../../domain/ports/key-commands.ts"
import type { ApiKeyOutcome, PackageCommands } from "../../domain/ports/package-commands.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { Microseconds } from "../../domain/time.ts"

export interface ApiKeyDeps {
  readonly packages: Pick<PackageCommands, "addApiKey" | "revokeApiKey"> &
    Pick<KeyCommands, "rotateApiKey"> &
    Pick<KeyReads, "findApiKeyByNumber">
  readonly clock: Clock
  /** LODE_KEY_DEFAULT_EXPIRY and LODE_KEY_MAX_EXPIRY. */
  readonly keyLifetimes: KeyLifetimes
}

export interface ApiKeyWish {
  readonly accountName: string
  /** An organisation of the account, which the key shall act for; undefined: the account itself. */
  readonly ownerName?: string | undefined
  readonly description: string
  /** Empty: the default scopes. */
  readonly scopes: readonly Scope[]
  /** Patterns of package IDs; empty: every ID. */
  readonly globs: readonly string[]
  /** Undefined: as long as keys usually are. */
  readonly lifetime: KeyLifetime | undefined
  /** Undefined: somebody at the machine itself. */
  readonly by?: Actor | undefined
}

export const mostGlobs = 100
/** Characters. */
export const longestDescription = 200

export type NewKeyOutcome =
  /** `text` is the key itself, which nothing can show again. */
  | { readonly kind: "created"; readonly text: string; readonly key: ApiKey }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** Makes a new key. Only its hash is stored. */
export async function createApiKey(deps: ApiKeyDeps, wish: ApiKeyWish): Promise<NewKeyOutcome> {
  const refusal = judgeWish(wish) ?? judgeLifetime(wish.lifetime, deps.keyLifetimes)
  if (refusal !== undefined) return { kind: "refused", refusal }
  const { accountName, ownerName, description, globs, by } = wish
  const text = newApiKey()
  const now = deps.clock.now()
  const outcome = await deps.packages.addApiKey({
    accountName,
    ownerName,
    by,
    description,
    globs: [...new Set(globs)],
    scopes: wish.scopes.length > 0 ? [...new Set(wish.scopes)] : defaultScopes,
    hash: hashApiKey(text),
    expires: expiryOf(wish.lifetime ?? deps.keyLifetimes.usual, now),
    now,
  })
  return outcome.kind === "refused" ? outcome : { kind: "created", text, key: outcome.key }
}

export interface RotationWish {
  readonly key: number
  /** How long the old key works on; undefined: as long as usual. */
  readonly overlap: Microseconds | undefined
  readonly by?: Actor | undefined
}

export type RotateKeyOutcome =
  | {
      readonly kind: "created"
      readonly text: string
      readonly key: ApiKey
      /** The old one, which says when it stops. */
      readonly replaced: ApiKey
    }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** Makes a key that may do the same for the same time, anew; the old one works on for a while. */
export async function rotateApiKey(
  deps: ApiKeyDeps,
  { key: number, overlap = usualOverlap, by }: RotationWish,
): Promise<RotateKeyOutcome> {
  const now = deps.clock.now()
  const old = await deps.packages.findApiKeyByNumber(number)
  const text = newApiKey()
  const outcome = await deps.packages.rotateApiKey({
    key: number,
    by,
    hash: hashApiKey(text),
    expires: old && expiryOf(lifetimeLike(old, deps.keyLifetimes), now),
    oldExpires: now + overlap,
    now,
  })
  return outcome.kind === "refused" ? outcome : { ...outcome, kind: "created", text }
}

/** Ends a key at once, for good. */
export function revokeApiKey(
  deps: ApiKeyDeps,
  { key, by }: Pick<RotationWish, "key" | "by">,
): Promise<ApiKeyOutcome> {
  return deps.packages.revokeApiKey({ key, by, now: deps.clock.now() })
}

function judgeWish({ globs, description }: ApiKeyWish): Refusal | undefined {
  const glob = globs.find((pattern) => !isGlob(pattern))
  if (glob !== undefined) return refuse("API_KEY_GLOB_INVALID", { glob })
  if (globs.length > mostGlobs)
    return refuse("REQUEST_MALFORMED", { problem: `a key has at most ${mostGlobs} patterns` })
  if (description.length > longestDescription || /\p{Cc}/u.test(description))
    return refuse("REQUEST_MALFORMED", {
      problem: `a description is one line of at most ${longestDescription} characters`,
    })
  return undefined
}

function judgeLifetime(
  lifetime: KeyLifetime | undefined,
  { longest }: KeyLifetimes,
): Refusal | undefined {
  if (lifetime === undefined || longest === "never" || !isLonger(lifetime, longest))
    return undefined
  return refuse("API_KEY_EXPIRY_TOO_LONG", { longest: showDuration(longest) })
}

/** As long as the old one was made for, and as is allowed now. */
function lifetimeLike({ created, expires }: ApiKey, { longest }: KeyLifetimes): KeyLifetime {
  const lifetime = expires === undefined ? "never" : expires - created
  return isLonger(lifetime, longest) ? longest : lifetime
}
