import type { Account, OrganisationRole } from "../../domain/account.ts"
import { mostPendingInvitations, type Invitation } from "../../domain/invitation.ts"
import type { InvitationOutcome } from "../../domain/ports/access-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import { toInvitation } from "../rows/access-rows.ts"
import type { Db } from "../db.ts"
import {
  invitationByKey,
  invitationsOfOrganisation,
  invitationsOfPackage,
} from "../queries/invitation-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { refused, type KnownAdministrator } from "./administrator.ts"
import { writeAudit } from "./audit.ts"
import type { Refused } from "./judged-access.ts"

const insertInvitation = statement(
  "insertInvitation",
  (
    db: Db,
    p: Parameter<{
      accountKey: number
      packageKey: number | null
      organisationKey: number | null
      role: OrganisationRole | null
      invitedBy: string
      now: number
    }>,
  ) =>
    db
      .insertInto("invitations")
      .values({
        account_key: p("accountKey"),
        package_key: p("packageKey"),
        organisation_key: p("organisationKey"),
        role: p("role"),
        invited_by: p("invitedBy"),
        created: p("now"),
      })
      .returning("invitation_key"),
)

const deleteInvitation = statement(
  "deleteInvitation",
  (db: Db, p: Parameter<{ invitation: number }>) =>
    db.deleteFrom("invitations").where("invitation_key", "=", p("invitation")),
)

const deleteInvitationToOwn = statement(
  "deleteInvitationToOwn",
  (db: Db, p: Parameter<{ accountKey: number; packageKey: number }>) =>
    db
      .deleteFrom("invitations")
      .where("package_key", "=", p("packageKey"))
      .where("account_key", "=", p("accountKey")),
)

const deleteInvitationToJoin = statement(
  "deleteInvitationToJoin",
  (db: Db, p: Parameter<{ accountKey: number; organisationKey: number }>) =>
    db
      .deleteFrom("invitations")
      .where("organisation_key", "=", p("organisationKey"))
      .where("account_key", "=", p("accountKey")),
)

const deleteInvitationsOfPackage = statement(
  "deleteInvitationsOfPackage",
  (db: Db, p: Parameter<{ packageKey: number }>) =>
    db.deleteFrom("invitations").where("package_key", "=", p("packageKey")),
)

/** What an account is invited to: an ID, or an organisation with a role. */
export type Place =
  | {
      readonly kind: "owner"
      readonly feed: string
      readonly lowerId: string
      readonly id: string
      readonly packageKey: number
    }
  | {
      readonly kind: "member"
      readonly organisation: Pick<Account, "key" | "name">
      readonly role: OrganisationRole
    }

/** Whom somebody asks to become what. */
interface Asked {
  readonly account: Account
  readonly to: Place
  readonly deed: KnownAdministrator["deed"]
}

/** Asks the account; who is asked already is not asked again, but to a role as it was offered last. */
export async function invite(tx: Tx, asked: Asked): Promise<InvitationOutcome> {
  const { account, to, deed } = asked
  const pending = await readPending(tx, to)
  const former = pending.find((row) => row.account_key === account.key)
  if (former !== undefined) {
    if (to.kind === "owner" || former.role === to.role)
      return { kind: "invited", invitation: toInvitation(former) }
    await endInvitation(tx, former.invitation_key)
  } else if (pending.length >= mostPendingInvitations[to.kind]) return tooMany(to)
  const invitation = await insert(tx, asked)
  const role = to.kind === "member" ? { role: to.role } : {}
  await writeAudit(tx, {
    ...deed,
    ...auditPlace(to),
    action: `${to.kind} invite`,
    after: { account: account.name, ...role },
  })
  return { kind: "invited", invitation }
}

function tooMany(to: Place): Refused {
  const target = to.kind === "owner" ? to.id : to.organisation.name
  const limit = mostPendingInvitations[to.kind]
  return refused(refuse("INVITATIONS_TOO_MANY", { target, limit }))
}

async function insert(tx: Tx, { account, to, deed }: Asked): Promise<Invitation> {
  const place =
    to.kind === "owner"
      ? { packageKey: to.packageKey, organisationKey: null, role: null }
      : { packageKey: null, organisationKey: to.organisation.key, role: to.role }
  const invitedBy = deed.by?.account.name ?? ""
  const values = { accountKey: account.key, ...place, invitedBy, now: deed.now }
  const inserted = await tx.first(insertInvitation, values)
  const row = await tx.first(invitationByKey, { invitation: inserted?.invitation_key ?? 0 })
  if (row === undefined) throw new Error("A new invitation is not there.")
  return toInvitation(row)
}

function readPending(tx: Tx, to: Place) {
  return to.kind === "owner"
    ? tx.all(invitationsOfPackage, to)
    : tx.all(invitationsOfOrganisation, { organisationKey: to.organisation.key })
}

/** Where the audit files it. */
export function auditPlace(to: Place) {
  if (to.kind === "member") return { target: `account/${to.organisation.name}` }
  const { feed, lowerId } = to
  return { target: `${feed}/${lowerId}`, package: { feed, lowerId } }
}

/** The account has become what it was asked to become. */
export async function forgetInvitation(
  tx: Tx,
  {
    account,
    ...place
  }: { readonly account: Account } & (
    | { readonly packageKey: number }
    | { readonly organisationKey: number }
  ),
): Promise<void> {
  const accountKey = account.key
  if ("packageKey" in place) await tx.run(deleteInvitationToOwn, { accountKey, ...place })
  else await tx.run(deleteInvitationToJoin, { accountKey, ...place })
}

/** Nobody is asked any more. */
export async function withdrawInvitations(tx: Tx, packageKey: number): Promise<void> {
  await tx.run(deleteInvitationsOfPackage, { packageKey })
}

/** One invitation ends without effect. */
export async function endInvitation(tx: Tx, invitation: number): Promise<void> {
  await tx.run(deleteInvitation, { invitation })
}
