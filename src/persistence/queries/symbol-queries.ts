import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** Nobody needs more candidates, and a crowd of packages with one PDB must not make the look-up dear. */
const mostCandidates = 64

/** Symbol files of available versions under a name and key, oldest package first. */
export const symbolFilesByKey = statement(
  "symbolFilesByKey",
  (db: Db, p: Parameter<{ feed: string; lowerFile: string; symbolKey: string }>, sql: Sql) =>
    db
      .selectFrom("symbol_files")
      .innerJoin(
        "symbol_packages",
        "symbol_packages.symbol_package_key",
        "symbol_files.symbol_package_key",
      )
      .innerJoin("versions", "versions.version_key", "symbol_packages.version_key")
      .select([
        "symbol_files.lower_file",
        "symbol_files.symbol_key",
        "symbol_files.checksum",
        "symbol_files.entry",
        "symbol_packages.blob_key",
      ])
      .where("symbol_files.feed", "=", p("feed"))
      .where("symbol_files.lower_file", "=", p("lowerFile"))
      .where("symbol_files.symbol_key", "=", p("symbolKey"))
      .where("versions.status", "=", sql.lit("available"))
      .orderBy("symbol_files.symbol_package_key")
      .orderBy("symbol_files.symbol_file_key")
      .limit(sql.lit(mostCandidates)),
)

export const symbolPackageOfVersion = statement(
  "symbolPackageOfVersion",
  (db: Db, p: Parameter<{ versionKey: number }>) =>
    db
      .selectFrom("symbol_packages")
      .select(["symbol_package_key", "blob_key"])
      .where("version_key", "=", p("versionKey")),
)
