import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** What `toAccount` makes an account of. */
export const accountColumns = [
  "accounts.account_key",
  "accounts.name",
  "accounts.kind",
  "accounts.email",
  "accounts.site_admin",
  "accounts.disabled",
  "accounts.locked",
  "accounts.created as account_created",
] as const

export const accountsAfter = statement(
  "accountsAfter",
  (db: Db, p: Parameter<{ after: string; limit: number }>) =>
    db
      .selectFrom("accounts")
      .select(accountColumns)
      .where("lower_name", ">", p("after"))
      .orderBy("lower_name")
      .limit(p("limit")),
)

/** Whether somebody else is an enabled administrator of the server. */
export const otherSiteAdministrator = statement(
  "otherSiteAdministrator",
  (db: Db, p: Parameter<{ accountKey: number }>, sql: Sql) =>
    db
      .selectFrom("accounts")
      .select("account_key")
      .where("site_admin", "=", sql.lit(1))
      .where("disabled", "is", null)
      .where("account_key", "<>", p("accountKey"))
      .limit(sql.lit(1)),
)

/** The organisations of an account, by name. */
export const membershipsOfAccount = statement(
  "membershipsOfAccount",
  (db: Db, p: Parameter<{ accountKey: number }>) =>
    db
      .selectFrom("members")
      .innerJoin("accounts", "accounts.account_key", "members.organisation_key")
      .select([...accountColumns, "members.role"])
      .where("members.account_key", "=", p("accountKey"))
      .orderBy("accounts.lower_name"),
)

/** The members of an organisation, by name. */
export const membersOfOrganisation = statement(
  "membersOfOrganisation",
  (db: Db, p: Parameter<{ organisationKey: number }>) =>
    db
      .selectFrom("members")
      .innerJoin("accounts", "accounts.account_key", "members.account_key")
      .select([...accountColumns, "members.role"])
      .where("members.organisation_key", "=", p("organisationKey"))
      .orderBy("accounts.lower_name"),
)

export const memberOfOrganisation = statement(
  "memberOfOrganisation",
  (db: Db, p: Parameter<{ organisationKey: number; accountKey: number }>) =>
    db
      .selectFrom("members")
      .select("role")
      .where("organisation_key", "=", p("organisationKey"))
      .where("account_key", "=", p("accountKey")),
)

/** Whether somebody else is an enabled admin of the organisation. */
export const otherOrganisationAdmin = statement(
  "otherOrganisationAdmin",
  (db: Db, p: Parameter<{ organisationKey: number; accountKey: number }>, sql: Sql) =>
    db
      .selectFrom("members")
      .innerJoin("accounts", "accounts.account_key", "members.account_key")
      .select("members.account_key")
      .where("members.organisation_key", "=", p("organisationKey"))
      .where("members.role", "=", sql.lit("admin"))
      .where("members.account_key", "<>", p("accountKey"))
      .where("accounts.disabled", "is", null)
      .limit(sql.lit(1)),
)

/** The IDs that an account owns itself, in the order of first pushes. */
export const packagesOfAccount = statement(
  "packagesOfAccount",
  (db: Db, p: Parameter<{ accountKey: number; feed: string; after: number; limit: number }>) =>
    db
      .selectFrom("package_owners")
      .innerJoin("packages", "packages.package_key", "package_owners.package_key")
      .select([
        "packages.package_key",
        "packages.id",
        "packages.lower_id",
        "packages.locked",
        "packages.created",
      ])
      .where("package_owners.account_key", "=", p("accountKey"))
      .where("package_owners.package_key", ">", p("after"))
      .where("packages.feed", "=", p("feed"))
      .orderBy("package_owners.package_key")
      .limit(p("limit")),
)
