import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** Rows read at a time while all blobs are walked: nothing stays open while the reader waits. */
const step = 64

export const packageBlobsAfter = statement(
  "packageBlobsAfter",
  (db: Db, p: Parameter<{ after: number }>, sql: Sql) =>
    db
      .selectFrom("versions")
      .innerJoin("packages", "packages.package_key", "versions.package_key")
      .select([
        "versions.version_key as place",
        "versions.blob_key",
        "versions.size",
        "versions.sha512",
        "packages.feed",
        "packages.lower_id",
        "versions.lower_version",
      ])
      .where("versions.version_key", ">", p("after"))
      .orderBy("versions.version_key")
      .limit(sql.lit(step)),
)

export const symbolBlobsAfter = statement(
  "symbolBlobsAfter",
  (db: Db, p: Parameter<{ after: number }>, sql: Sql) =>
    db
      .selectFrom("symbol_packages")
      .innerJoin("versions", "versions.version_key", "symbol_packages.version_key")
      .innerJoin("packages", "packages.package_key", "versions.package_key")
      .select([
        "symbol_packages.symbol_package_key as place",
        "symbol_packages.blob_key",
        "symbol_packages.size",
        "symbol_packages.sha512",
        "packages.feed",
        "packages.lower_id",
        "versions.lower_version",
      ])
      .where("symbol_packages.symbol_package_key", ">", p("after"))
      .orderBy("symbol_packages.symbol_package_key")
      .limit(sql.lit(step)),
)

/** One row for each kind of row that needs the blob. */
export const blobUsers = statement("blobUsers", (db: Db, p: Parameter<{ blobKey: string }>) =>
  db
    .selectFrom("versions")
    .select("blob_key")
    .where("blob_key", "=", p("blobKey"))
    .unionAll(
      db.selectFrom("symbol_packages").select("blob_key").where("blob_key", "=", p("blobKey")),
    ),
)

export const oldestBlobDeletions = statement(
  "oldestBlobDeletions",
  (db: Db, p: Parameter<{ limit: number }>) =>
    db.selectFrom("blob_deletions").select("blob_key").orderBy("blob_key").limit(p("limit")),
)
