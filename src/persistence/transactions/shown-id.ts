import type { Db } from "../db.ts"
import { highestListedId } from "../queries/version-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

const setShownId = statement(
  "setShownId",
  (db: Db, p: Parameter<{ packageKey: number; id: string }>) =>
    db
      .updateTable("packages")
      .set({ id: p("id") })
      .where("package_key", "=", p("packageKey"))
      .where("id", "<>", p("id")),
)

/** Authors may change an ID's case: it is shown as its highest listed version writes it. Without one it stays. */
export async function showHighestListedId(tx: Tx, packageKey: number): Promise<void> {
  const highest = await tx.first(highestListedId, { packageKey })
  if (highest !== undefined) await tx.run(setShownId, { packageKey, id: highest.id })
}
