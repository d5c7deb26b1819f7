import type { Advisory } from "../../domain/advisory.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Tx } from "../tx.ts"

const insertAdvisoryRow = statement(
  "insertAdvisoryRow",
  (
    db: Db,
    p: Parameter<{
      advisory: string
      url: string
      severity: number
      summary: string
      modified: number
    }>,
    sql: Sql,
  ) =>
    db
      .insertInto("advisories")
      .values({
        advisory: p("advisory"),
        url: p("url"),
        severity: p("severity"),
        summary: p("summary"),
        modified: p("modified"),
        page: sql.lit("update"),
      })
      .returning("advisory_key"),
)

const insertAdvisoryRange = statement(
  "insertAdvisoryRange",
  (db: Db, p: Parameter<{ advisoryKey: number; lowerId: string; id: string; versions: string }>) =>
    db.insertInto("advisory_ranges").values({
      advisory_key: p("advisoryKey"),
      lower_id: p("lowerId"),
      id: p("id"),
      versions: p("versions"),
    }),
)

const deleteAdvisoryRow = statement(
  "deleteAdvisoryRow",
  (db: Db, p: Parameter<{ advisoryKey: number }>) =>
    db.deleteFrom("advisories").where("advisory_key", "=", p("advisoryKey")),
)

/** Inserts an advisory, each of whose ranges is there once, into the page `update`. */
export async function insertAdvisory(tx: Tx, advisory: Advisory): Promise<void> {
  const { id, url, severity, summary, modified } = advisory
  const row = await tx.first(insertAdvisoryRow, { advisory: id, url, severity, summary, modified })
  if (row === undefined) throw new Error("An inserted advisory has no key.")
  for (const range of advisory.affected)
    await tx.run(insertAdvisoryRange, {
      advisoryKey: row.advisory_key,
      lowerId: range.id.toLowerCase(),
      ...range,
    })
}

/** Deletes an advisory with its ranges. */
export async function deleteAdvisory(tx: Tx, advisoryKey: number): Promise<void> {
  await tx.run(deleteAdvisoryRow, { advisoryKey })
}
