import { judgeScope } from "../../domain/access.ts"
import { hashApiKey } from "../../domain/api-key-format.ts"
import { hasScope, type ApiKey } from "../../domain/api-key.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { judgeFound, type AuthenticateDeps } from "./authenticate.ts"

/** What somebody may do who wants to read a feed that is not public. */
export type ReadingAuthorisation =
  | { readonly kind: "may-read"; readonly apiKey: ApiKey }
  /** Without a key that is good: another one may help. */
  | { readonly kind: "unknown"; readonly refusal: Refusal }
  /** With a good key that may not. */
  | { readonly kind: "forbidden"; readonly refusal: Refusal }

/** Whether the key may read packages and whatever is known of them. */
export function judgeReading(key: ApiKey): Refusal | undefined {
  return judgeScope(key, "read")
}

/**
 * Whether the key may fetch symbols: it reads everything, or was made for symbols. That pushing includes publishing
 * symbols gives no right to read those of others.
 */
export function judgeSymbolReading(key: ApiKey): Refusal | undefined {
  if (key.scopes.includes("symbols") || hasScope(key, "read")) return undefined
  return refuse("API_KEY_SCOPE_MISSING", { scope: "read", scopes: key.scopes.join(", ") || "none" })
}

/** Finds out whether the key that was sent lets its owner read, before anything is looked up. */
export async function authoriseReading(
  deps: AuthenticateDeps,
  sent: string | undefined,
  judge: (key: ApiKey) => Refusal | undefined,
): Promise<ReadingAuthorisation> {
  if (sent === undefined) return { kind: "unknown", refusal: refuse("READING_NEEDS_API_KEY") }
  const found = await deps.packages.findApiKey(hashApiKey(sent))
  const asker = judgeFound(deps, sent, found)
  if (asker.kind === "refused") return { kind: "unknown", refusal: asker.refusal }
  const lacking = judge(asker.apiKey)
  return lacking === undefined
    ? { kind: "may-read", apiKey: asker.apiKey }
    : { kind: "forbidden", refusal: lacking }
}
