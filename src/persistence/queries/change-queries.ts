import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"

export const readChangeHead = statement((db: Db) =>
  db.selectFrom("change_head").select(["epoch", "last_seq"]),
)

export const changesAfter = statement((db: Db, p: Parameter<{ seq: number; limit: number }>) =>
  db
    .selectFrom("changes")
    .select(["seq", "time", "kind", "feed", "lower_id", "lower_version", "payload"])
    .where("seq", ">", p("seq"))
    .orderBy("seq")
    .limit(p("limit")),
)
