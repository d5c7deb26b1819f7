import type { Actor } from "../../domain/account.ts"
import { defaultFeed } from "../../domain/feed.ts"
import type { Invitation } from "../../domain/invitation.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import type {
  AccessCommands,
  AccessOutcome,
  InvitationOutcome,
} from "../../domain/ports/access-commands.ts"
import type { AccessReads } from "../../domain/ports/access-reads.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type { Microseconds } from "../../domain/time.ts"

/** An ID in any case, and the account that shall own it or not. */
export interface Ownership {
  readonly id: string
  readonly accountName: string
  readonly by?: Actor | undefined
}

/**
 * Makes an account an owner where whoever asks decides for both sides, and else invites it. Succeeds again on an owner
 * and on who is invited already.
 */
export function addOwner(
  store: Pick<AccessCommands, "addOwner">,
  ownership: Ownership,
  now: Microseconds,
): Promise<InvitationOutcome> {
  return store.addOwner(ownerTarget(ownership, now))
}

/** Takes an ID from one of its owners, never from the last. */
export function removeOwner(
  store: Pick<AccessCommands, "removeOwner">,
  ownership: Ownership,
  now: Microseconds,
): Promise<AccessOutcome> {
  return store.removeOwner(ownerTarget(ownership, now))
}

/** Makes an account the only owner of an ID. */
export function transferPackage(
  store: Pick<AccessCommands, "transferPackage">,
  ownership: Ownership,
  now: Microseconds,
): Promise<AccessOutcome> {
  return store.transferPackage(ownerTarget(ownership, now))
}

export interface PackageOwners {
  /** As the ID's highest listed version writes it. */
  readonly id: string
  readonly owners: readonly string[]
  readonly locked: string | undefined
  readonly invitations: readonly Invitation[]
}

/** The owners of an ID by name, and who is asked to become one; undefined for an ID that was never pushed. */
export async function ownersOf(
  store: Pick<PackageReads, "findPackage"> & Pick<AccessReads, "invitationsToOwn">,
  id: string,
): Promise<PackageOwners | undefined> {
  const lowerId = lowerPackageId(id)
  const found = await store.findPackage(defaultFeed, lowerId)
  if (found === undefined) return undefined
  return { ...found, invitations: await store.invitationsToOwn(defaultFeed, lowerId) }
}

function ownerTarget({ id, accountName, by }: Ownership, now: Microseconds) {
  return { feed: defaultFeed, lowerId: lowerPackageId(id), accountName, by, now }
}
