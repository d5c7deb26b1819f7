import { largestCatalogRead } from "../../domain/ports/catalog-reads.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

function catalogRows(db: Db) {
  return db
    .selectFrom("changes")
    .select(["catalog_no", "seq", "time", "kind", "lower_id", "lower_version", "payload"])
    .where("catalog_no", "is not", null)
}

export const lastCatalogNumber = statement(
  "lastCatalogNumber",
  (db: Db, p: Parameter<{ feed: string }>) =>
    db.selectFrom("feeds").select("last_catalog_no").where("feed", "=", p("feed")),
)

export const catalogRowsBetween = statement(
  "catalogRowsBetween",
  (db: Db, p: Parameter<{ feed: string; first: number; last: number }>, sql: Sql) =>
    catalogRows(db)
      .where("feed", "=", p("feed"))
      .where("catalog_no", ">=", p("first"))
      .where("catalog_no", "<=", p("last"))
      .orderBy("catalog_no")
      .limit(sql.lit(largestCatalogRead)),
)

export const catalogRowBySeq = statement(
  "catalogRowBySeq",
  (db: Db, p: Parameter<{ feed: string; seq: number }>) =>
    catalogRows(db).where("seq", "=", p("seq")).where("feed", "=", p("feed")),
)
