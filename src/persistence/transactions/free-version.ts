import type { PackageKey } from "../../domain/package-identity.ts"
import type { Microseconds } from "../../domain/time.ts"
import { storedVersion, tombstoneByIdentity } from "../queries/version-queries.ts"
import type { Tx } from "../tx.ts"
import { writeAudit } from "./audit.ts"
import { writeChange } from "./change-log.ts"
import { removedFacts } from "./change-listing.ts"
import { removeVersion } from "./remove-version.ts"
import { deleteTombstone } from "./tombstones.ts"
import { auditVersion, factsOf, toHex } from "./version-facts.ts"

interface Target extends PackageKey {
  readonly feed: string
  readonly now: Microseconds
}

/** PackageCommands.freeVersion. */
export async function freeVersion(
  tx: Tx,
  target: Target,
): Promise<"freed" | "available" | "missing"> {
  const stored = await tx.first(storedVersion, target)
  if (stored?.status === "available") return "available"
  if (stored !== undefined) {
    await removeVersion(tx, stored, target.now)
    await tell(tx, target, { kind: "freed", before: factsOf(stored) })
    return "freed"
  }
  const removed = await tx.first(tombstoneByIdentity, target)
  if (removed === undefined) return "missing"
  await deleteTombstone(tx, removed.package_key, target.lowerVersion)
  const { id, version, sha512 } = removed
  await tell(tx, target, { kind: "freed", before: { id, version, sha512: toHex(sha512) } })
  return "freed"
}

/** PackageCommands.dropVersion: without a tombstone, for its bytes were lost and not deleted. */
export async function dropVersion(tx: Tx, target: Target): Promise<void> {
  const stored = await tx.first(storedVersion, target)
  if (stored === undefined) return
  await removeVersion(tx, stored, target.now)
  await tell(tx, target, { kind: "removed", before: factsOf(stored) })
}

async function tell(
  tx: Tx,
  target: Target,
  deed: {
    readonly kind: "freed" | "removed"
    readonly before: { readonly id: string; readonly version: string; readonly sha512: string }
  },
): Promise<void> {
  const { feed, lowerId, lowerVersion, now } = target
  const action = deed.kind === "freed" ? "free" : "drop"
  await writeAudit(tx, {
    by: undefined,
    action,
    ...auditVersion(target),
    before: deed.before,
    now,
  })
  const facts = removedFacts(deed.before)
  await writeChange(tx, { kind: deed.kind, feed, lowerId, lowerVersion, facts, now })
}
