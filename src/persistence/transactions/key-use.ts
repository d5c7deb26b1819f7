import type { KeyUsed } from "../../domain/ports/key-commands.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

const setLastUsed = statement(
  "setLastUsed",
  (db: Db, p: Parameter<{ apiKey: number; time: number }>) =>
    db
      .updateTable("api_keys")
      .set({ last_used: p("time") })
      .where("api_key", "=", p("apiKey"))
      // Several servers may write one record, in any order.
      .where((where) =>
        where.or([where("last_used", "is", null), where("last_used", "<", p("time"))]),
      ),
)

/** KeyCommands.noteKeyUse. */
export async function noteKeyUse(tx: Tx, uses: readonly KeyUsed[]): Promise<void> {
  for (const { key, time } of uses) await tx.run(setLastUsed, { apiKey: key, time })
}
