import { judgeKey, judgeListing, judgeScope, type PackageFacts } from "../../domain/access.ts"
import type { ApiKey, Scope } from "../../domain/api-key.ts"
import type { ListingChange } from "../../domain/ports/package-commands.ts"
import type { ReservedPrefix } from "../../domain/reserved-prefix.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import type { Microseconds } from "../../domain/time.ts"
import { apiKeyByNumber, packageWithOwners } from "../queries/access-queries.ts"
import { reservationsOfPrefixes } from "../queries/prefix-queries.ts"
import { toPackageFacts } from "../rows/access-rows.ts"
import { toApiKey } from "../rows/api-key-rows.ts"
import { prefixesOf, toMatchingPrefixes } from "../rows/prefix-rows.ts"
import type { Tx } from "../tx.ts"

export interface Refused {
  readonly kind: "refused"
  readonly refusal: Refusal
}

export interface StoredPackage extends PackageFacts {
  readonly packageKey: number
}

/** An ID as the transaction sees it now; undefined when nothing was ever pushed under it. */
export async function readPackage(
  tx: Tx,
  target: { readonly feed: string; readonly lowerId: string },
): Promise<StoredPackage | undefined> {
  const rows = await tx.all(packageWithOwners, { feed: target.feed, lowerId: target.lowerId })
  const facts = toPackageFacts(rows)
  const packageKey = rows[0]?.package_key
  if (facts === undefined || packageKey === undefined) return undefined
  return { ...facts, packageKey }
}

/** The reservations that a new ID falls under. */
export async function readReservations(
  tx: Tx,
  target: { readonly feed: string; readonly lowerId: string },
): Promise<readonly ReservedPrefix[]> {
  const { feed, lowerId } = target
  return toMatchingPrefixes(await tx.all(reservationsOfPrefixes, prefixesOf(feed, [lowerId])), [
    lowerId,
  ])
}

/** The key as it is now, if it is still good and carries one of `wanted`: it may have been revoked since the service looked. */
export async function readGoodKey(
  tx: Tx,
  { apiKey, now }: { readonly apiKey: number; readonly now: Microseconds },
  ...wanted: readonly Scope[]
): Promise<{ readonly kind: "good"; readonly key: ApiKey } | Refused> {
  const row = await tx.first(apiKeyByNumber, { apiKey })
  const key = row === undefined ? undefined : toApiKey(row)
  const refusal = judgeKey(key, now) ?? (key && judgeScope(key, ...wanted))
  if (refusal !== undefined || key === undefined)
    return { kind: "refused", refusal: refusal ?? { code: "API_KEY_UNKNOWN", parameters: {} } }
  return { kind: "good", key }
}

/** Whether the key may change the listing of the version's ID. */
export async function readListingRights(
  tx: Tx,
  change: Pick<ListingChange, "feed" | "lowerId" | "apiKey" | "now">,
  scope: Scope,
): Promise<
  | { readonly kind: "allowed"; readonly key: ApiKey; readonly stored: StoredPackage }
  | { readonly kind: "missing" }
  | Refused
> {
  const read = await readGoodKey(tx, change, scope)
  if (read.kind === "refused") return read
  const stored = await readPackage(tx, change)
  if (stored === undefined) return { kind: "missing" }
  const refusal = judgeListing(read.key, stored)
  if (refusal !== undefined) return { kind: "refused", refusal }
  return { kind: "allowed", key: read.key, stored }
}
