/** Step 3 of a push: may this key push this version, and is it still to be had? */
import { judgePush } from "../../domain/access.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import { defaultFeed } from "../../domain/feed.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import { duplicateRefusal } from "./duplicate-refusal.ts"
import type { InspectedUpload } from "./inspect.ts"
import { explainTakenId, type TakenIdDeps } from "./taken-id-refusal.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"

export interface AuthoriseDeps extends TakenIdDeps {
  readonly packages: PackageReads
}

/**
 * Refuses early what the transaction would refuse anyway, before the bytes are written. Equal bytes pass: they may be
 * the same upload repeated, or restore a version that was removed; only the transaction can tell.
 */
export async function authorisePush(
  deps: AuthoriseDeps,
  apiKey: ApiKey,
  inspected: InspectedUpload,
  sha512: Uint8Array,
): Promise<Refusal | undefined> {
  const { packages } = deps
  const { identity } = inspected
  const facts = await packages.findPackage(defaultFeed, identity.lowerId)
  const reserved =
    facts === undefined ? await packages.findReservations(defaultFeed, identity.lowerId) : []
  const refusal = judgePush(apiKey, identity.id, { existing: facts, reserved })
  if (refusal !== undefined) return await explainTakenId(deps, apiKey, identity.id, refusal)
  if (facts === undefined) return undefined
  const existing = await packages.findExisting(defaultFeed, identity)
  if (existing === undefined || Buffer.compare(existing.sha512, sha512) === 0) return undefined
  return await duplicateRefusal(packages, inspected, sha512, existing)
}
