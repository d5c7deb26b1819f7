import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** The deprecations of these versions (a JSON array of lower-case versions) of an ID. */
export const deprecationsOfVersions = statement(
  "deprecationsOfVersions",
  (db: Db, p: Parameter<{ feed: string; lowerId: string; versions: string }>, sql: Sql) =>
    db
      .selectFrom("packages")
      .crossJoin(sql<{ value: string }>`json_each(${p("versions")})`.as("wanted"))
      .innerJoin("versions", (join) =>
        join
          .onRef("versions.package_key", "=", "packages.package_key")
          .onRef("versions.lower_version", "=", "wanted.value"),
      )
      .innerJoin("deprecations", "deprecations.version_key", "versions.version_key")
      .select(["versions.lower_version", "deprecations.deprecation"])
      .where("packages.feed", "=", p("feed"))
      .where("packages.lower_id", "=", p("lowerId")),
)

/** The downloads of an ID, and of its versions as a JSON array of [lower-case version, downloads]. */
export const downloadsOfId = statement(
  "downloadsOfId",
  (db: Db, p: Parameter<{ feed: string; lowerId: string }>, sql: Sql) =>
    db
      .selectFrom("packages")
      .select([
        "packages.downloads",
        sql<string>`(select json_group_array(json_array(lower_version, downloads)) from version_downloads where version_downloads.package_key = packages.package_key)`.as(
          "versions",
        ),
      ])
      .where("packages.feed", "=", p("feed"))
      .where("packages.lower_id", "=", p("lowerId")),
)
