import type { OrganisationRole } from "../../domain/account.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

const upsertMember = statement(
  "upsertMember",
  (db: Db, p: Parameter<{ organisationKey: number; accountKey: number; role: OrganisationRole }>) =>
    db
      .insertInto("members")
      .values({
        organisation_key: p("organisationKey"),
        account_key: p("accountKey"),
        role: p("role"),
      })
      .onConflict((conflict) =>
        conflict.columns(["organisation_key", "account_key"]).doUpdateSet({ role: p("role") }),
      ),
)

const deleteOneMember = statement(
  "deleteOneMember",
  (db: Db, p: Parameter<{ organisationKey: number; accountKey: number }>) =>
    db
      .deleteFrom("members")
      .where("organisation_key", "=", p("organisationKey"))
      .where("account_key", "=", p("accountKey")),
)

/** Makes the account a member, or gives the member this role. */
export async function writeMember(
  tx: Tx,
  organisationKey: number,
  member: { readonly accountKey: number; readonly role: OrganisationRole },
): Promise<void> {
  await tx.run(upsertMember, { organisationKey, ...member })
}

/** Makes the account no longer a member. */
export async function deleteMember(
  tx: Tx,
  organisationKey: number,
  accountKey: number,
): Promise<void> {
  await tx.run(deleteOneMember, { organisationKey, accountKey })
}
