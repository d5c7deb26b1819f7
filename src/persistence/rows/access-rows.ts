import type { PackageFacts } from "../../domain/access.ts"
import type { OrganisationRole } from "../../domain/account.ts"
import type { Membership } from "../../domain/administration.ts"
import type { Invitation, InvitedTo } from "../../domain/invitation.ts"
import type { Member, OwnedPackage } from "../../domain/ports/access-reads.ts"
import { toAccount, type AccountRow } from "./account-rows.ts"

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

interface PackageOwnerRow {
  readonly package_key: number
  readonly id: string
  readonly locked: string | null
  readonly owner: string | null
}

/** What the account of a query is in an organisation: the row is the organisation's. */
export function toMembership(row: RoleRow): Membership {
  return { organisation: toAccount(row), role: row.role }
}

/** A member of the organisation of a query: the row is the member's. */
export function toMember(row: RoleRow): Member {
  return { account: toAccount(row), role: row.role }
}

/** An ID that an account owns. */
export function toOwnedPackage(row: OwnedPackageRow): OwnedPackage {
  const { package_key: key, id, lower_id: lowerId, locked, created } = row
  return { key, id, lowerId, locked: locked ?? undefined, created }
}

/** An invitation to own an ID or to join an organisation. Throws where the row names neither. */
export function toInvitation(row: InvitationRow): Invitation {
  const { invitation_key: key, account, invited_by: invitedBy, created } = row
  return { key, account, to: invitedTo(row), invitedBy, created }
}

function invitedTo({ feed, lower_id: lowerId, id, organisation, role }: InvitationRow): InvitedTo {
  if (feed !== null && lowerId !== null && id !== null) return { kind: "owner", feed, lowerId, id }
  if (organisation !== null && role !== null) return { kind: "member", organisation, role }
  throw new Error("An invitation is to nothing: the database is damaged.")
}

/** An ID's facts from one row for each owner. */
export function toPackageFacts(rows: readonly PackageOwnerRow[]): PackageFacts | undefined {
  const [first] = rows
  if (first === undefined) return undefined
  const owners = rows.map((row) => row.owner).filter((owner) => owner !== null)
  return { id: first.id, owners, locked: first.locked ?? undefined }
}
