import { judgeKey, judgeScope } from "../../domain/access.ts"
import { checkApiKeyFormat, hashApiKey } from "../../domain/api-key-format.ts"
import type { ApiKey, Scope } from "../../domain/api-key.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"

export interface AuthenticateDeps {
  readonly packages: Pick<PackageReads, "findApiKey">
  readonly clock: Clock
  /** Hears of every good key (key-use.ts). */
  readonly keyUse: { note(apiKey: number): void }
}

export type Authentication =
  | { readonly kind: "known"; readonly apiKey: ApiKey }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** Finds out who asks, and whether their key is good and has one of the scopes. */
export async function authenticate(
  deps: AuthenticateDeps,
  sent: string | undefined,
  ...wanted: readonly Scope[]
): Promise<Authentication> {
  const asker = await identify(deps, sent)
  if (asker.kind === "refused") return asker
  const lacking = judgeScope(asker.apiKey, ...wanted)
  return lacking === undefined ? asker : refused(lacking)
}

/** Finds out who asks, and whether their key is good, whatever it may do. */
export async function identify(
  deps: AuthenticateDeps,
  sent: string | undefined,
): Promise<Authentication> {
  if (sent === undefined) return refused(refuse("API_KEY_MISSING"))
  return judgeFound(deps, sent, await deps.packages.findApiKey(hashApiKey(sent)))
}

/**
 * Whether the key that was found for what was sent is good. A damaged key is told apart from an unknown one by its
 * checksum; it is looked up all the same, because LODE_ADMIN_API_KEY may have any form.
 */
export function judgeFound(
  deps: Pick<AuthenticateDeps, "clock" | "keyUse">,
  sent: string,
  apiKey: ApiKey | undefined,
): Authentication {
  if (apiKey === undefined) {
    const damaged = checkApiKeyFormat(sent) === "mistyped"
    return refused(refuse(damaged ? "API_KEY_MISTYPED" : "API_KEY_UNKNOWN"))
  }
  const bad = judgeKey(apiKey, deps.clock.now())
  if (bad !== undefined) return refused(bad)
  deps.keyUse.note(apiKey.key)
  return { kind: "known", apiKey }
}

function refused(refusal: Refusal): Authentication {
  return { kind: "refused", refusal }
}
