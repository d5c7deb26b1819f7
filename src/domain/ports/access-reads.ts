import type { Account, OrganisationRole } from "../account.ts"
import type { Membership } from "../administration.ts"
import type { Invitation } from "../invitation.ts"
import type { Reservation, ReservedPrefix } from "../reserved-prefix.ts"
import type { Microseconds } from "../time.ts"

export interface Member {
  readonly account: Account
  readonly role: OrganisationRole
}

/** An ID of an account. */
export interface OwnedPackage {
  /** Its place: IDs come in the order in which they were first pushed. */
  readonly key: number
  readonly id: string
  readonly lowerId: string
  readonly locked: string | undefined
  readonly created: Microseconds
}

/** Reads of who may do what: never wait for a writer, never write. Names in any case. */
export interface AccessReads {
  findAccount(name: string): Promise<Account | undefined>
  /** Accounts in the order of their lower-case names, those after `after`; at most `limit`. */
  accountsAfter(after: string, limit: number): Promise<readonly Account[]>
  /** The organisations of an account, by name. */
  membershipsOf(name: string): Promise<readonly Membership[]>
  /** The members of an organisation, by name. */
  membersOf(organisation: string): Promise<readonly Member[]>
  /** The IDs that an account owns itself, in the order of their keys, those after `after`; at most `limit`. */
  packagesOf(
    name: string,
    page: { readonly feed: string; readonly after: number; readonly limit: number },
  ): Promise<readonly OwnedPackage[]>
  findInvitation(key: number): Promise<Invitation | undefined>
  /** What an account is asked to become, oldest first; at most 1,000. */
  invitationsFor(name: string): Promise<readonly Invitation[]>
  /** Who is asked to own an ID, oldest first. */
  invitationsToOwn(feed: string, lowerId: string): Promise<readonly Invitation[]>
  /** Who is asked to join an organisation, oldest first. */
  invitationsToJoin(organisation: string): Promise<readonly Invitation[]>
  /** The reservations that any of these lower-case IDs falls under; an ID is at most 100 characters long. */
  reservationsAmong(feed: string, lowerIds: readonly string[]): Promise<readonly ReservedPrefix[]>
  /** All reservations, by pattern. */
  listReservations(): Promise<readonly Reservation[]>
}
