import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

export const readChangeHead = statement("readChangeHead", (db: Db, _: unknown, sql: Sql) =>
  db.selectFrom("change_head").select(["epoch", "last_seq"]).where("only_row", "=", sql.lit(1)),
)

export const changesAfter = statement(
  "changesAfter",
  (db: Db, p: Parameter<{ seq: number; limit: number }>) =>
    db
      .selectFrom("changes")
      .select(["seq", "time", "kind", "feed", "lower_id", "lower_version", "payload"])
      .where("seq", ">", p("seq"))
      .orderBy("seq")
      .limit(p("limit")),
)
