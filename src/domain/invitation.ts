import type { OrganisationRole } from "./account.ts"
import type { Microseconds } from "./time.ts"

/** What somebody is asked to become. It holds once they, or an admin of the organisation that is asked, accept. */
export interface Invitation {
  /** Its number, which answers name it by. */
  readonly key: number
  /** Who is asked: a person, a service or, as an owner, an organisation. */
  readonly account: string
  readonly to: InvitedTo
  /** The account whose key asked. */
  readonly invitedBy: string
  readonly created: Microseconds
}

export type InvitedTo =
  | { readonly kind: "owner"; readonly feed: string; readonly lowerId: string; readonly id: string }
  | {
      readonly kind: "member"
      readonly organisation: string
      readonly role: OrganisationRole
    }

/** Accepted or declined by who is asked; cancelled by the side that asked. */
export type InvitationAnswer = "accept" | "decline" | "cancel"

/** The public gallery's bounds: enough for a team, too few to flood people with questions. */
export const mostOwners = 15
export const mostPendingInvitations = { owner: 3, member: 100 } as const
