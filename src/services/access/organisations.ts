import type { Account, Actor, OrganisationRole } from "../../domain/account.ts"
import type { Invitation } from "../../domain/invitation.ts"
import type {
  AccessCommands,
  AccessOutcome,
  AccountOutcome,
  InvitationOutcome,
} from "../../domain/ports/access-commands.ts"
import type { AccessReads, Member } from "../../domain/ports/access-reads.ts"
import type { Microseconds } from "../../domain/time.ts"
import { judgeNewAccount } from "./accounts.ts"

export interface OrganisationWish {
  readonly name: string
  readonly email?: string | undefined
  /** The person who is its first admin. */
  readonly adminName: string
  readonly by?: Actor | undefined
}

/** Adds an organisation with its first admin. */
export async function createOrganisation(
  store: Pick<AccessCommands, "createOrganisation">,
  { name, email, adminName, by }: OrganisationWish,
  now: Microseconds,
): Promise<AccountOutcome> {
  const refusal = judgeNewAccount({ name, email })
  if (refusal !== undefined) return { kind: "refused", refusal }
  return store.createOrganisation({ name, email, adminName, by, now })
}

export interface MembershipWish {
  readonly organisationName: string
  readonly accountName: string
  readonly by?: Actor | undefined
}

/**
 * Makes a person or service a member, where a site administrator asks, and else invites it. Who is a member already
 * gets the role.
 */
export function addMember(
  store: Pick<AccessCommands, "addMember">,
  wish: MembershipWish & { readonly role: OrganisationRole },
  now: Microseconds,
): Promise<InvitationOutcome> {
  return store.addMember({ ...wish, now })
}

/** Gives a member another role; the last enabled admin keeps it. */
export function setMemberRole(
  store: Pick<AccessCommands, "setMemberRole">,
  wish: MembershipWish & { readonly role: OrganisationRole },
  now: Microseconds,
): Promise<AccessOutcome> {
  return store.setMemberRole({ ...wish, now })
}

/** Takes a member out, or lets it leave. Its keys that act for the organisation are refused from now on. */
export function removeMember(
  store: Pick<AccessCommands, "removeMember">,
  wish: MembershipWish,
  now: Microseconds,
): Promise<AccessOutcome> {
  return store.removeMember({ ...wish, now })
}

export interface OrganisationDetails {
  readonly organisation: Account
  readonly members: readonly Member[]
  readonly invitations: readonly Invitation[]
}

/** An organisation with its members and who is asked to join; undefined where there is none of that name. */
export async function findOrganisation(
  store: Pick<AccessReads, "findAccount" | "membersOf" | "invitationsToJoin">,
  name: string,
): Promise<OrganisationDetails | undefined> {
  const organisation = await store.findAccount(name)
  if (organisation?.kind !== "organisation") return undefined
  const members = await store.membersOf(name)
  return { organisation, members, invitations: await store.invitationsToJoin(name) }
}
