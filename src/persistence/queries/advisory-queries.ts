import type { AdvisoryPage } from "../../domain/ports/advisory-reads.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** IDs, or advisories, that one statement reads. */
const rowsAtOnce = 64

export const everyAdvisoryPage = statement("everyAdvisoryPage", (db: Db) =>
  db.selectFrom("advisory_pages").select(["page", "changed"]),
)

/** IDs with all that is wrong with them, a JSON array: of one page, or of both where it is "". */
export const affectedIdsAfter = statement(
  "affectedIdsAfter",
  (db: Db, p: Parameter<{ lowerId: string; page: AdvisoryPage | "" }>, sql: Sql) =>
    db
      .selectFrom("advisory_ranges")
      .innerJoin("advisories", "advisories.advisory_key", "advisory_ranges.advisory_key")
      .select([
        "advisory_ranges.lower_id",
        sql<string>`json_group_array(json_object('url', advisories.url, 'severity', advisories.severity, 'versions', advisory_ranges.versions))`.as(
          "ranges",
        ),
      ])
      .where("advisory_ranges.lower_id", ">", p("lowerId"))
      .where(sql<boolean>`(${p("page")} = '' or advisories.page = ${p("page")})`)
      .groupBy("advisory_ranges.lower_id")
      .orderBy("advisory_ranges.lower_id")
      .limit(sql.lit(rowsAtOnce)),
)

/** Advisories in the order of their IDs, with a JSON array of what they affect. */
export const advisoriesAfter = statement(
  "advisoriesAfter",
  (db: Db, p: Parameter<{ advisory: string }>, sql: Sql) =>
    advisories(db, sql)
      .where("advisory", ">", p("advisory"))
      .orderBy("advisory")
      .limit(sql.lit(rowsAtOnce)),
)

export const advisoryById = statement(
  "advisoryById",
  (db: Db, p: Parameter<{ advisory: string }>, sql: Sql) =>
    advisories(db, sql).where("advisory", "=", p("advisory")),
)

function advisories(db: Db, sql: Sql) {
  return db
    .selectFrom("advisories")
    .select([
      "advisory_key",
      "advisory",
      "url",
      "severity",
      "summary",
      "modified",
      "page",
      sql<string>`(select json_group_array(json_object('id', id, 'versions', versions)) from (select id, versions from advisory_ranges where advisory_ranges.advisory_key = advisories.advisory_key order by lower_id, versions))`.as(
        "affected",
      ),
    ])
}
