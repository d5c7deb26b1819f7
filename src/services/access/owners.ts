import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import type { OwnerOutcome, PackageCommands } from "../../domain/ports/package-commands.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type { Microseconds } from "../../domain/time.ts"

/** An ID in any case, and the account that shall own it or not. */
export interface Ownership {
  readonly id: string
  readonly accountName: string
}

/** Lets an account push, unlist and relist an ID; succeeds again on an owner. */
export function addOwner(
  store: Pick<PackageCommands, "addOwner">,
  ownership: Ownership,
  now: Microseconds,
): Promise<OwnerOutcome> {
  return store.addOwner(ownerChange(ownership, now))
}

/** Takes an ID from one of its owners, never from the last. */
export function removeOwner(
  store: Pick<PackageCommands, "removeOwner">,
  ownership: Ownership,
  now: Microseconds,
): Promise<OwnerOutcome> {
  return store.removeOwner(ownerChange(ownership, now))
}

/** The owners of an ID by name; undefined for an ID that was never pushed. */
export async function ownersOf(
  store: Pick<PackageReads, "findPackage">,
  id: string,
): Promise<readonly string[] | undefined> {
  return (await store.findPackage(defaultFeed, lowerPackageId(id)))?.owners
}

function ownerChange({ id, accountName }: Ownership, now: Microseconds) {
  return { feed: defaultFeed, lowerId: lowerPackageId(id), accountName, now }
}
