import type { ApiKey } from "../../domain/api-key.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type {
  DeleteMeaning,
  ListingChange,
  ListingOutcome,
} from "../../domain/ports/package-commands.ts"
import type { ChangeKind } from "../../domain/ports/package-reads.ts"
import type { Db } from "../db.ts"
import { storedVersion, tombstoneByIdentity } from "../queries/version-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { writeAudit } from "./audit.ts"
import { writeChange } from "./change-log.ts"
import { readListingRights } from "./judged-access.ts"
import { removeVersion } from "./remove-version.ts"
import { showHighestListedId } from "./shown-id.ts"
import { leaveTombstone } from "./tombstones.ts"
import { auditVersion, factsOf } from "./version-facts.ts"

const setListing = statement(
  "setListing",
  (
    db: Db,
    p: Parameter<{
      versionKey: number
      listed: number
      status: "available" | "deleted"
      now: number
    }>,
  ) =>
    db
      .updateTable("versions")
      .set({ listed: p("listed"), status: p("status"), last_edited: p("now") })
      .where("version_key", "=", p("versionKey")),
)

/** The version that is named, whatever its state. */
export async function readStored(tx: Tx, change: PackageKey & { readonly feed: string }) {
  return tx.first(storedVersion, change)
}

/** A version as the transaction sees it now. */
export type Stored = NonNullable<Awaited<ReturnType<typeof readStored>>>

/** PackageCommands.deleteVersion. */
export async function deleteVersion(
  tx: Tx,
  change: ListingChange & { readonly meaning: DeleteMeaning },
): Promise<ListingOutcome> {
  const scope = change.meaning === "hard-delete" ? "delete" : "unlist"
  const rights = await readListingRights(tx, change, scope)
  if (rights.kind !== "allowed") return rights
  const stored = await readStored(tx, change)
  if (stored === undefined)
    return {
      kind: (await tx.first(tombstoneByIdentity, change)) === undefined ? "missing" : "done",
    }
  if (change.meaning === "hard-delete") await hardDelete(tx, change, { stored, key: rights.key })
  else if (change.meaning === "soft-delete" && stored.status === "available")
    await setState(tx, change, { stored, key: rights.key, kind: "deleted" })
  else if (change.meaning === "unlist" && stored.status === "available" && stored.listed === 1)
    await setState(tx, change, { stored, key: rights.key, kind: "unlisted" })
  return { kind: "done" }
}

/** PackageCommands.relistVersion. */
export async function relistVersion(tx: Tx, change: ListingChange): Promise<ListingOutcome> {
  const rights = await readListingRights(tx, change, "unlist")
  if (rights.kind !== "allowed") return rights
  const stored = await readStored(tx, change)
  if (stored === undefined) return { kind: "missing" }
  if (stored.status === "deleted")
    await setState(tx, change, { stored, key: rights.key, kind: "restored" })
  else if (stored.listed === 0)
    await setState(tx, change, { stored, key: rights.key, kind: "listed" })
  return { kind: "done" }
}

/** What each kind of change leaves behind. A soft-deleted version keeps its listing until it is restored, listed. */
const states = {
  unlisted: { listed: () => 0, status: "available" },
  listed: { listed: () => 1, status: "available" },
  restored: { listed: () => 1, status: "available" },
  deleted: { listed: (before: number) => before, status: "deleted" },
} as const satisfies Partial<Record<ChangeKind, object>>

/** Brings a version into the state that this kind of change leaves, and writes it down. */
export async function setState(
  tx: Tx,
  change: ListingChange,
  deed: { readonly stored: Stored; readonly key: ApiKey; readonly kind: keyof typeof states },
): Promise<void> {
  const { stored, key, kind } = deed
  const { feed, lowerId, lowerVersion, now } = change
  const listed = states[kind].listed(stored.listed)
  const { status } = states[kind]
  await tx.run(setListing, { versionKey: stored.version_key, listed, status, now })
  await showHighestListedId(tx, stored.package_key)
  const before = factsOf(stored)
  const after = factsOf({ ...stored, listed, status, last_edited: now })
  const { address } = change
  const where = auditVersion(change)
  await writeAudit(tx, { by: key, address, action: kind, ...where, before, after, now })
  await writeChange(tx, { kind, feed, lowerId, lowerVersion, facts: after, now })
}

async function hardDelete(
  tx: Tx,
  change: ListingChange,
  { stored, key }: { readonly stored: Stored; readonly key: ApiKey },
): Promise<void> {
  const { feed, lowerId, lowerVersion, now } = change
  await removeVersion(tx, stored, now)
  await leaveTombstone(tx, stored, now)
  const facts = factsOf(stored)
  const { address } = change
  const where = auditVersion(change)
  await writeAudit(tx, { by: key, address, action: "removed", ...where, before: facts, now })
  await writeChange(tx, {
    kind: "removed",
    feed,
    lowerId,
    lowerVersion,
    facts: removedFacts(facts),
    now,
  })
}

/** A removed version has no state any more: only what it was. */
export function removedFacts(facts: {
  readonly id: string
  readonly version: string
  readonly sha512: string
}): object {
  return { id: facts.id, version: facts.version, sha512: facts.sha512 }
}
