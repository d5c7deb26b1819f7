import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import { versionColumns } from "./version-queries.ts"

/** The versions of a JSON array of keys, in its order. */
export const versionsByKeys = statement(
  "versionsByKeys",
  (db: Db, p: Parameter<{ keys: string }>, sql: Sql) =>
    db
      .selectFrom(sql<{ key: number; value: number }>`json_each(${p("keys")})`.as("wanted"))
      .innerJoin("versions", "versions.version_key", "wanted.value")
      .innerJoin("packages", "packages.package_key", "versions.package_key")
      .leftJoin("version_downloads", (join) =>
        join
          .onRef("version_downloads.package_key", "=", "versions.package_key")
          .onRef("version_downloads.lower_version", "=", "versions.lower_version"),
      )
      .select([
        ...versionColumns,
        "versions.version_key",
        "versions.package_key",
        "version_downloads.downloads",
        "packages.downloads as package_downloads",
      ])
      .where("versions.status", "=", sql.lit("available"))
      .orderBy("wanted.key"),
)

/** The highest listed version of an ID that a client can read, from the index alone. */
export const latestVersionKey = statement(
  "latestVersionKey",
  (db: Db, p: Parameter<{ packageKey: number; semVer2: number }>, sql: Sql) =>
    latestListed(db, p, sql),
)

/** The same among those that are no prereleases: such a sort key has ff where labels would begin. */
export const latestReleaseKey = statement(
  "latestReleaseKey",
  (db: Db, p: Parameter<{ packageKey: number; semVer2: number }>, sql: Sql) =>
    latestListed(db, p, sql).where(sql<boolean>`substr(sort_key, 17, 1) = x'ff'`),
)

function latestListed(db: Db, p: Parameter<{ packageKey: number; semVer2: number }>, sql: Sql) {
  return db
    .selectFrom("versions")
    .select("version_key")
    .where("package_key", "=", p("packageKey"))
    .where("status", "=", sql.lit("available"))
    .where("listed", "=", sql.lit(1))
    .where("semver2", "<=", p("semVer2"))
    .orderBy("sort_key", "desc")
    .orderBy("lower_version", "desc")
    .limit(sql.lit(1))
}
