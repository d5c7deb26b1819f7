import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** What is wanted is a JSON array of [lower ID, lower version]; `place` is the index in it. */
export const deprecationsOfVersions = statement(
  "deprecationsOfVersions",
  (db: Db, p: Parameter<{ feed: string; wanted: string }>, sql: Sql) =>
    db
      .selectFrom(
        sql<{
          place: number
          id: string
          version: string
        }>`(select key as place, value ->> 0 as id, value ->> 1 as version from json_each(${p("wanted")}))`.as(
          "wanted",
        ),
      )
      .crossJoin("packages")
      .crossJoin("versions")
      .crossJoin("deprecations")
      .select(["wanted.place", "deprecations.deprecation"])
      .where("packages.feed", "=", p("feed"))
      .whereRef("packages.lower_id", "=", "wanted.id")
      .whereRef("versions.package_key", "=", "packages.package_key")
      .whereRef("versions.lower_version", "=", "wanted.version")
      .whereRef("deprecations.version_key", "=", "versions.version_key"),
)

export const anyDeprecation = statement(
  "anyDeprecation",
  (db: Db, _none: Parameter<object>, sql: Sql) =>
    db.selectFrom("deprecations").select("version_key").limit(sql.lit(1)),
)

export const anyRange = statement("anyRange", (db: Db, _none: Parameter<object>, sql: Sql) =>
  db.selectFrom("advisory_ranges").select("advisory_key").limit(sql.lit(1)),
)

/** What is wrong with versions of these IDs (a JSON array in lower case), in the order in which it was loaded. */
export const rangesOfIds = statement(
  "rangesOfIds",
  (db: Db, p: Parameter<{ lowerIds: string }>, sql: Sql) =>
    db
      .selectFrom(sql<{ value: string }>`json_each(${p("lowerIds")})`.as("wanted"))
      .crossJoin("advisory_ranges")
      .crossJoin("advisories")
      .select([
        "advisory_ranges.lower_id",
        "advisories.url",
        "advisories.severity",
        "advisory_ranges.versions",
      ])
      .whereRef("advisory_ranges.lower_id", "=", "wanted.value")
      .whereRef("advisories.advisory_key", "=", "advisory_ranges.advisory_key"),
)
