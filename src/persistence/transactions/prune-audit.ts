import type { AuditPruning, PrunedAudit } from "../../domain/ports/audit-commands.ts"
import { toIsoTime } from "../../domain/time.ts"
import type { Db } from "../db.ts"
import { newestRefusal } from "../queries/audit-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { writeAudit } from "./audit.ts"

type Oldest = Parameter<{ before: number; limit: number }>

const deleteOldAudit = statement("deleteOldAudit", (db: Db, p: Oldest) =>
  db
    .deleteFrom("audit")
    .where("audit_key", "in", (old) =>
      old
        .selectFrom("audit")
        .select("audit_key")
        .where("time", "<", p("before"))
        .orderBy("time")
        .limit(p("limit")),
    )
    .returning("audit_key"),
)

const deleteOldRefusals = statement("deleteOldRefusals", (db: Db, p: Oldest) =>
  db
    .deleteFrom("refusals")
    .where("refusal_key", "in", (old) =>
      old
        .selectFrom("refusals")
        .select("refusal_key")
        .where("time", "<", p("before"))
        .orderBy("time")
        .limit(p("limit")),
    )
    .returning("refusal_key"),
)

const deleteFirstRefusals = statement(
  "deleteFirstRefusals",
  (db: Db, p: Parameter<{ through: number; limit: number }>) =>
    db
      .deleteFrom("refusals")
      .where("refusal_key", "in", (old) =>
        old
          .selectFrom("refusals")
          .select("refusal_key")
          .where("refusal_key", "<=", p("through"))
          .orderBy("refusal_key")
          .limit(p("limit")),
      )
      .returning("refusal_key"),
)

/** AuditCommands.pruneAudit. */
export async function pruneAudit(tx: Tx, pruning: AuditPruning): Promise<PrunedAudit> {
  const refusals = await pruneRefusals(tx, pruning)
  const { auditBefore: before, limit, now } = pruning
  if (before === undefined) return { audit: 0, refusals }
  const { length: removed } = await tx.all(deleteOldAudit, { before, limit })
  if (removed > 0)
    await writeAudit(tx, {
      by: undefined,
      action: "audit prune",
      target: "audit",
      after: { removed, before: toIsoTime(before) },
      now,
    })
  return { audit: removed, refusals }
}

async function pruneRefusals(tx: Tx, pruning: AuditPruning): Promise<number> {
  const { refusalsBefore: before, limit, mostRefusals } = pruning
  const old = await tx.all(deleteOldRefusals, { before, limit })
  const newest = await tx.first(newestRefusal, {})
  const through = (newest?.refusal_key ?? 0) - mostRefusals
  const first = through <= 0 ? [] : await tx.all(deleteFirstRefusals, { through, limit })
  return old.length + first.length
}
