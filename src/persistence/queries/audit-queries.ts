import type { AuditPlace, AuditStretch } from "../../domain/ports/audit-reads.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** A stretch as the statements take it. */
export interface StretchValues {
  beforeTime: Microseconds
  beforeNumber: number
  since: Microseconds
  limit: number
}

/** The parameters of a stretch. */
export function stretchValues({ before, since }: AuditStretch, limit: number): StretchValues {
  return { beforeTime: before.time, beforeNumber: before.number, since, limit }
}

function audit(db: Db) {
  return db
    .selectFrom("audit")
    .select([
      "audit_key",
      "time",
      "account",
      "api_key",
      "address",
      "action",
      "target",
      "facts_before",
      "facts_after",
    ])
}

/** Newest first. The index gives the times; of those that are equal, the number decides. */
function auditNewestFirst<Values extends StretchValues>(db: Db, p: Parameter<Values>) {
  return audit(db)
    .where("time", "<=", p("beforeTime"))
    .where("time", ">=", p("since"))
    .where((where) =>
      where.or([where("time", "<", p("beforeTime")), where("audit_key", "<", p("beforeNumber"))]),
    )
    .orderBy("time", "desc")
    .orderBy("audit_key", "desc")
    .limit(p("limit"))
}

export const auditOfAll = statement("auditOfAll", (db: Db, p: Parameter<StretchValues>) =>
  auditNewestFirst(db, p),
)

export const auditOfAccount = statement(
  "auditOfAccount",
  (db: Db, p: Parameter<StretchValues & { account: string }>) =>
    auditNewestFirst(db, p).where("account", "=", p("account")),
)

export const auditOfPackage = statement(
  "auditOfPackage",
  (db: Db, p: Parameter<StretchValues & { package: string }>) =>
    auditNewestFirst(db, p).where("package", "=", p("package")),
)

/** Of a thing that is no ID and no version. */
export const auditOfTarget = statement(
  "auditOfTarget",
  (db: Db, p: Parameter<StretchValues & { target: string }>) =>
    auditNewestFirst(db, p).where("target", "=", p("target")).where("package", "is", null),
)

export const auditOldestFirst = statement(
  "auditOldestFirst",
  (db: Db, p: Parameter<AuditPlace & { limit: number }>) =>
    audit(db)
      .where("time", ">=", p("time"))
      .where((where) =>
        where.or([where("time", ">", p("time")), where("audit_key", ">", p("number"))]),
      )
      .orderBy("time")
      .orderBy("audit_key")
      .limit(p("limit")),
)

function refusalsNewestFirst<Values extends StretchValues>(db: Db, p: Parameter<Values>) {
  return db
    .selectFrom("refusals")
    .selectAll()
    .where("time", "<=", p("beforeTime"))
    .where("time", ">=", p("since"))
    .where((where) =>
      where.or([where("time", "<", p("beforeTime")), where("refusal_key", "<", p("beforeNumber"))]),
    )
    .orderBy("time", "desc")
    .orderBy("refusal_key", "desc")
    .limit(p("limit"))
}

export const refusalsOfAll = statement("refusalsOfAll", (db: Db, p: Parameter<StretchValues>) =>
  refusalsNewestFirst(db, p),
)

export const refusalsOfAccount = statement(
  "refusalsOfAccount",
  (db: Db, p: Parameter<StretchValues & { account: string }>) =>
    refusalsNewestFirst(db, p).where("account", "=", p("account")),
)

export const refusalsOfKey = statement(
  "refusalsOfKey",
  (db: Db, p: Parameter<StretchValues & { apiKey: number }>) =>
    refusalsNewestFirst(db, p).where("api_key", "=", p("apiKey")),
)

export const refusalsOfAddress = statement(
  "refusalsOfAddress",
  (db: Db, p: Parameter<StretchValues & { address: string }>) =>
    refusalsNewestFirst(db, p).where("address", "=", p("address")),
)

export const refusalsOfPackage = statement(
  "refusalsOfPackage",
  (db: Db, p: Parameter<StretchValues & { package: string }>) =>
    refusalsNewestFirst(db, p).where("package", "=", p("package")),
)

/** The number of the newest refusal: numbers are given in order, so it says how many there were. */
export const newestRefusal = statement("newestRefusal", (db: Db, _: unknown, sql: Sql) =>
  db.selectFrom("refusals").select("refusal_key").orderBy("refusal_key", "desc").limit(sql.lit(1)),
)
