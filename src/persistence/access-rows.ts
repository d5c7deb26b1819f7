import type { OrganisationRole } from "../domain/account.ts"
import type { Membership } from "../domain/administration.ts"
import type { Invitation, InvitedTo } from "../domain/invitation.ts"
import type { Member, OwnedPackage } from "../domain/ports/access-reads.ts"
import { beginningsOf, type Reservation, type ReservedPrefix } from "../domain/reserved-prefix.ts"
import { toAccount, toReservedPrefixes } from "./rows.ts"

type AccountRow = Parameters<typeof toAccount>[0]
type ReservationRow = Parameters<typeof toReservedPrefixes>[0][number]

interface RoleRow extends AccountRow {
  readonly role: OrganisationRole
}

interface InvitationRow {
  readonly invitation_key: number
  readonly account: string
  readonly role: OrganisationRole | null
  readonly invited_by: string
  readonly created: number
  readonly feed: string | null
  readonly lower_id: string | null
  readonly id: string | null
  readonly organisation: string | null
}

interface OwnedPackageRow {
  readonly package_key: number
  readonly id: string
  readonly lower_id: string
  readonly locked: string | null
  readonly created: number
}

export function toMembership(row: RoleRow): Membership {
  return { organisation: toAccount(row), role: row.role }
}

export function toMember(row: RoleRow): Member {
  return { account: toAccount(row), role: row.role }
}

export function toOwnedPackage(row: OwnedPackageRow): OwnedPackage {
  const { package_key: key, id, lower_id: lowerId, locked, created } = row
  return { key, id, lowerId, locked: locked ?? undefined, created }
}

export function toInvitation(row: InvitationRow): Invitation {
  const { invitation_key: key, account, invited_by: invitedBy, created } = row
  return { key, account, to: invitedTo(row), invitedBy, created }
}

function invitedTo({ feed, lower_id: lowerId, id, organisation, role }: InvitationRow): InvitedTo {
  if (feed !== null && lowerId !== null && id !== null) return { kind: "owner", feed, lowerId, id }
  if (organisation !== null && role !== null) return { kind: "member", organisation, role }
  throw new Error("An invitation is to nothing: the database is damaged.")
}

/** What `reservationsOfPrefixes` is asked for the reservations that any of these lower-case IDs falls under. */
export function prefixesOf(feed: string, lowerIds: readonly string[]) {
  return { feed, prefixes: JSON.stringify(beginningsOf(lowerIds)) }
}

/** Those of its answer that the IDs fall under: one of a single ID is not for what merely begins like it. */
export function toMatchingPrefixes(
  rows: readonly ReservationRow[],
  lowerIds: readonly string[],
): ReservedPrefix[] {
  return toReservedPrefixes(
    rows.filter((row) => row.any_rest === 1 || lowerIds.includes(row.prefix.toLowerCase())),
  )
}

/** Reservations from one row for each owner of each. */
export function toReservations(
  rows: readonly (ReservationRow & { readonly created: number })[],
): Reservation[] {
  return Map.groupBy(rows, (row) => row.prefix_key)
    .values()
    .flatMap((group) =>
      toReservedPrefixes(group).map((prefix) => ({ ...prefix, created: group[0]?.created ?? 0 })),
    )
    .toArray()
}
