import { hashApiKey, newApiKey } from "../../domain/api-key-format.ts"
import { defaultScopes, type ApiKey, type Scope } from "../../domain/api-key.ts"
import { longestPackageId } from "../../domain/package-id.ts"
import type { PackageCommands } from "../../domain/ports/package-commands.ts"
import type { Microseconds } from "../../domain/time.ts"

export interface ApiKeyWish {
  readonly accountName: string
  readonly description: string
  /** Empty: the default scopes. */
  readonly scopes: readonly Scope[]
  /** Patterns of package IDs; empty: every ID. */
  readonly globs: readonly string[]
  readonly expires: Microseconds | undefined
}

export type CreateApiKeyOutcome =
  /** `text` is the key itself, which nothing can show again. */
  | { readonly kind: "created"; readonly text: string; readonly key: ApiKey }
  | { readonly kind: "account-missing" }
  | { readonly kind: "glob-invalid"; readonly glob: string }

/** Makes a new key for an account. Only its hash is stored. */
export async function createApiKey(
  store: Pick<PackageCommands, "addApiKey">,
  wish: ApiKeyWish,
  now: Microseconds,
): Promise<CreateApiKeyOutcome> {
  const glob = wish.globs.find((pattern) => !isGlob(pattern))
  if (glob !== undefined) return { kind: "glob-invalid", glob }
  const text = newApiKey()
  const key = await store.addApiKey({
    accountName: wish.accountName,
    hash: hashApiKey(text),
    description: wish.description,
    scopes: wish.scopes.length > 0 ? [...new Set(wish.scopes)] : defaultScopes,
    globs: wish.globs,
    now,
    ...(wish.expires === undefined ? {} : { expires: wish.expires }),
  })
  return key === "account-missing" ? { kind: "account-missing" } : { kind: "created", text, key }
}

/** A pattern that no ID can match is a mistake: it would make a key that can do nothing. */
function isGlob(pattern: string): boolean {
  return /^[A-Za-z0-9_.*-]+$/.test(pattern) && pattern.length <= 2 * longestPackageId
}
