import { judgeSiteAdministration } from "../../domain/administration.ts"
import type { AccessInput, AccessOutcome } from "../../domain/ports/access-commands.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { refused } from "./administrator.ts"
import { writeAudit } from "./audit.ts"
import { readOwned } from "./owners.ts"

const setLocked = statement(
  "setLocked",
  (db: Db, p: Parameter<{ packageKey: number; locked: string | null }>) =>
    db
      .updateTable("packages")
      .set({ locked: p("locked") })
      .where("package_key", "=", p("packageKey")),
)

/** AccessCommands.setPackageLock. A lock is nothing that clients read, so no change row tells of it. */
export async function setPackageLock(
  tx: Tx,
  target: AccessInput<"setPackageLock">,
): Promise<AccessOutcome> {
  const place = await readOwned(tx, target)
  if (place.kind === "refused") return place
  const { stored, administrator } = place
  const refusal = judgeSiteAdministration(administrator.who)
  if (refusal !== undefined) return refused(refusal)
  const { feed, lowerId, reason } = target
  if (stored.locked === reason) return { kind: "done" }
  await tx.run(setLocked, { packageKey: stored.packageKey, locked: reason ?? null })
  await writeAudit(tx, {
    ...administrator.deed,
    action: reason === undefined ? "package unlock" : "package lock",
    target: `${feed}/${lowerId}`,
    package: { feed, lowerId },
    before: { locked: stored.locked ?? null },
    after: { locked: reason ?? null },
  })
  return { kind: "done" }
}
