import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** Names read by nobody in bulk: who is flooded with invitations sees the oldest. */
const mostShown = 1000

function invitations(db: Db) {
  return db
    .selectFrom("invitations")
    .innerJoin("accounts", "accounts.account_key", "invitations.account_key")
    .leftJoin("packages", "packages.package_key", "invitations.package_key")
    .leftJoin(
      "accounts as organisations",
      "organisations.account_key",
      "invitations.organisation_key",
    )
    .select([
      "invitations.invitation_key",
      "invitations.account_key",
      "invitations.package_key",
      "invitations.organisation_key",
      "invitations.role",
      "invitations.invited_by",
      "invitations.created",
      "accounts.name as account",
      "packages.feed",
      "packages.lower_id",
      "packages.id",
      "organisations.name as organisation",
    ])
}

export const invitationByKey = statement(
  "invitationByKey",
  (db: Db, p: Parameter<{ invitation: number }>) =>
    invitations(db).where("invitations.invitation_key", "=", p("invitation")),
)

export const invitationsOfAccount = statement(
  "invitationsOfAccount",
  (db: Db, p: Parameter<{ accountKey: number }>, sql: Sql) =>
    invitations(db)
      .where("invitations.account_key", "=", p("accountKey"))
      .orderBy("invitations.invitation_key")
      .limit(sql.lit(mostShown)),
)

export const invitationsOfPackage = statement(
  "invitationsOfPackage",
  (db: Db, p: Parameter<{ feed: string; lowerId: string }>) =>
    invitations(db)
      .where("packages.feed", "=", p("feed"))
      .where("packages.lower_id", "=", p("lowerId"))
      .orderBy("invitations.invitation_key"),
)

export const invitationsOfOrganisation = statement(
  "invitationsOfOrganisation",
  (db: Db, p: Parameter<{ organisationKey: number }>) =>
    invitations(db)
      .where("invitations.organisation_key", "=", p("organisationKey"))
      .orderBy("invitations.invitation_key"),
)
