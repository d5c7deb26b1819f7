import type { Account, AccountKind, Actor, OrganisationRole } from "../account.ts"
import type { Invitation, InvitationAnswer } from "../invitation.ts"
import type { Refusal } from "../refusals/refusal.ts"
import type { Reservation } from "../reserved-prefix.ts"
import type { Microseconds } from "../time.ts"

/** Who does it, and when. */
export interface Administration {
  /** Undefined: somebody at the machine itself, who may do everything. */
  readonly by?: Actor | undefined
  readonly now: Microseconds
}

/** Nothing was changed, and this is why. */
export interface AccessRefused {
  readonly kind: "refused"
  readonly refusal: Refusal
}

/** It holds now, whether or not it did before. */
export type AccessOutcome = { readonly kind: "done" } | AccessRefused

export type AccountOutcome = { readonly kind: "done"; readonly account: Account } | AccessRefused

/** "invited": it will hold once the other side accepts. */
export type InvitationOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "invited"; readonly invitation: Invitation }
  | AccessRefused

export type AnswerOutcome =
  | { readonly kind: "done"; readonly invitation: Invitation }
  | AccessRefused

export type ReservationOutcome =
  | { readonly kind: "done"; readonly reservation: Reservation }
  | AccessRefused

export interface AccountWish {
  readonly name: string
  readonly email?: string | undefined
}

export type AccountChange =
  | { readonly kind: "disable" }
  | { readonly kind: "enable" }
  | { readonly kind: "make-administrator" }
  | { readonly kind: "make-ordinary" }
  | { readonly kind: "lock"; readonly reason: string }
  | { readonly kind: "unlock" }

export interface MemberTarget extends Administration {
  readonly organisationName: string
  readonly accountName: string
}

export interface PackageTarget extends Administration {
  readonly feed: string
  readonly lowerId: string
}

export interface OwnerTarget extends PackageTarget {
  readonly accountName: string
}

/** A reservation by its pattern. */
export interface PrefixTarget extends Administration {
  /** Lower-case, without the final `*`. */
  readonly lowerPrefix: string
  readonly anyRest: boolean
}

export interface PrefixOwnerTarget extends PrefixTarget {
  readonly accountName: string
}

/**
 * What decides who may do what. Each is one transaction: it reads the key of `by` again, judges by
 * domain/administration.ts, writes its audit row, and where owners changed its change row last. All throw
 * StoreFullError when the disk is full.
 */
export interface AccessCommands {
  /** Adds a person or service (site administrators). */
  createAccount(
    wish: Administration &
      AccountWish & {
        readonly accountKind: Exclude<AccountKind, "organisation">
        readonly siteAdmin: boolean
      },
  ): Promise<AccountOutcome>
  /** Adds an organisation with its first admin (site administrators). */
  createOrganisation(
    wish: Administration & AccountWish & { readonly adminName: string },
  ): Promise<AccountOutcome>
  /** Changes an account's state (site administrators). The last enabled site administrator stays one. */
  changeAccount(
    target: Administration & { readonly accountName: string; readonly change: AccountChange },
  ): Promise<AccountOutcome>
  /** Makes a person or service a member (site administrators), or invites it (admins). A member gets the role. */
  addMember(target: MemberTarget & { readonly role: OrganisationRole }): Promise<InvitationOutcome>
  /** Gives a member another role. The last enabled admin keeps it. */
  setMemberRole(target: MemberTarget & { readonly role: OrganisationRole }): Promise<AccessOutcome>
  /** By an admin, or by the member itself. The last enabled admin stays. */
  removeMember(target: MemberTarget): Promise<AccessOutcome>
  /** Makes an account an owner (site administrators, or who decides for both), or invites it (owners). */
  addOwner(target: OwnerTarget): Promise<InvitationOutcome>
  /** By an owner. An ID never loses its last owner: nobody could push to it again. */
  removeOwner(target: OwnerTarget): Promise<AccessOutcome>
  /** Makes an account the only owner (site administrators). */
  transferPackage(target: OwnerTarget): Promise<AccessOutcome>
  /** Locks an ID for the reason, or unlocks it where there is none (site administrators). */
  setPackageLock(
    target: PackageTarget & { readonly reason: string | undefined },
  ): Promise<AccessOutcome>
  /** An invitation that does not concern `by` is one that is not there. */
  answerInvitation(
    target: Administration & { readonly invitation: number; readonly answer: InvitationAnswer },
  ): Promise<AnswerOutcome>
  /** Keeps IDs for the owners (site administrators), in every feed. */
  reservePrefix(
    wish: PrefixTarget & {
      /** As it was written, without the final `*`. */
      readonly prefix: string
      readonly shared: boolean
      readonly ownerNames: readonly string[]
    },
  ): Promise<ReservationOutcome>
  releasePrefix(target: PrefixTarget): Promise<AccessOutcome>
  addPrefixOwner(target: PrefixOwnerTarget): Promise<ReservationOutcome>
  removePrefixOwner(target: PrefixOwnerTarget): Promise<ReservationOutcome>
}

/** What one of the commands takes. */
export type AccessInput<Name extends keyof AccessCommands> = Parameters<AccessCommands[Name]>[0]
