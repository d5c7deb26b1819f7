import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"

export const cursorOfFollower = statement(
  "cursorOfFollower",
  (db: Db, p: Parameter<{ follower: string }>) =>
    db.selectFrom("followers").select(["epoch", "seq"]).where("follower", "=", p("follower")),
)
