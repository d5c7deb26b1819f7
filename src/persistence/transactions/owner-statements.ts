import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

const insertPackageOwner = statement(
  "insertPackageOwner",
  (db: Db, p: Parameter<{ packageKey: number; accountKey: number }>) =>
    db
      .insertInto("package_owners")
      .values({ package_key: p("packageKey"), account_key: p("accountKey") })
      .onConflict((conflict) => conflict.columns(["package_key", "account_key"]).doNothing()),
)

const deletePackageOwner = statement(
  "deletePackageOwner",
  (db: Db, p: Parameter<{ packageKey: number; accountKey: number }>) =>
    db
      .deleteFrom("package_owners")
      .where("package_key", "=", p("packageKey"))
      .where("account_key", "=", p("accountKey")),
)

/** Makes the account an owner of the ID. */
export async function insertOwner(tx: Tx, packageKey: number, accountKey: number): Promise<void> {
  await tx.run(insertPackageOwner, { packageKey, accountKey })
}

/** Makes the account no longer an owner of the ID. */
export async function deleteOwner(tx: Tx, packageKey: number, accountKey: number): Promise<void> {
  await tx.run(deletePackageOwner, { packageKey, accountKey })
}
