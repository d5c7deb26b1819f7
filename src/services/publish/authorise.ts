/** Step 3 of a push: may this key push this version, and is it still to be had? */
import { judgePush } from "../../domain/access.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import { defaultFeed } from "../../domain/feed.ts"
import type { ExistingVersion } from "../../domain/package-version.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { InspectedUpload } from "./inspect.ts"

/**
 * Refuses early what the transaction would refuse anyway, before the bytes are written. Equal bytes pass: they may be
 * the same upload repeated, or restore a version that was removed; only the transaction can tell.
 */
export async function authorisePush(
  packages: PackageReads,
  apiKey: ApiKey,
  inspected: InspectedUpload,
  sha512: Uint8Array,
): Promise<Refusal | undefined> {
  const { identity } = inspected
  const facts = await packages.findPackage(defaultFeed, identity.lowerId)
  const reserved =
    facts === undefined ? await packages.findReservations(defaultFeed, identity.lowerId) : []
  const refusal = judgePush(apiKey, identity.id, { existing: facts, reserved })
  if (refusal !== undefined || facts === undefined) return refusal
  const existing = await packages.findExisting(defaultFeed, identity)
  if (existing === undefined || Buffer.compare(existing.sha512, sha512) === 0) return undefined
  return duplicateRefusal(inspected, existing)
}

/** How a duplicate is told to the person who pushed it. */
export function duplicateRefusal(inspected: InspectedUpload, existing: ExistingVersion): Refusal {
  const { id, version } = inspected.identity
  if (existing.status !== "available") {
    return refuse("PACKAGE_VERSION_DELETED", { id, version: existing.version })
  }
  if (existing.version === version) return refuse("PACKAGE_VERSION_EXISTS", { id, version })
  return refuse("PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN", {
    id,
    version: existing.version,
    pushed: version,
  })
}
