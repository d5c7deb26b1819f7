import { judgeKey, judgeScope } from "../../domain/access.ts"
import { checkApiKeyFormat, hashApiKey } from "../../domain/api-key-format.ts"
import type { ApiKey, Scope } from "../../domain/api-key.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"

export interface AuthenticateDeps {
  readonly packages: Pick<PackageReads, "findApiKey">
  readonly clock: Clock
}

export type Authentication =
  | { readonly kind: "known"; readonly apiKey: ApiKey }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/**
 * Finds out who asks, and whether their key is good and has one of the scopes. A damaged key is told apart from an
 * unknown one by its checksum, without asking the database.
 */
export async function authenticate(
  deps: AuthenticateDeps,
  sent: string | undefined,
  ...wanted: readonly Scope[]
): Promise<Authentication> {
  if (sent === undefined) return refused(refuse("API_KEY_MISSING"))
  if (checkApiKeyFormat(sent) === "mistyped") return refused(refuse("API_KEY_MISTYPED"))
  const apiKey = await deps.packages.findApiKey(hashApiKey(sent))
  const bad = judgeKey(apiKey, deps.clock.now())
  if (apiKey === undefined || bad !== undefined) return refused(bad ?? refuse("API_KEY_UNKNOWN"))
  const missing = judgeScope(apiKey, ...wanted)
  return missing === undefined ? { kind: "known", apiKey } : refused(missing)
}

function refused(refusal: Refusal): Authentication {
  return { kind: "refused", refusal }
}
