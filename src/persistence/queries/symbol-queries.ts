import type { BlobKind } from "../../domain/ports/blob-store.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"

/** Nobody needs more candidates, and a crowd of packages with one PDB must not make the look-up dear. */
const mostCandidates = 64

/** Symbol files of available versions under a name and key, of the version that was pushed first to begin with. */
export const symbolFilesByKey = statement(
  "symbolFilesByKey",
  (db: Db, p: Parameter<{ feed: string; lowerFile: string; symbolKey: string }>, sql: Sql) =>
    db
      .selectFrom("symbol_files")
      .innerJoin("versions", "versions.version_key", "symbol_files.version_key")
      .leftJoin("symbol_packages", (join) =>
        join
          .onRef("symbol_packages.version_key", "=", "symbol_files.version_key")
          .on("symbol_files.lies_in", "=", sql.lit<BlobKind>("snupkg")),
      )
      .select([
        "symbol_files.lower_file",
        "symbol_files.symbol_key",
        "symbol_files.checksum",
        "symbol_files.entry",
        sql<string>`coalesce(symbol_packages.blob_key, versions.blob_key)`.as("blob_key"),
      ])
      .where("symbol_files.feed", "=", p("feed"))
      .where("symbol_files.lower_file", "=", p("lowerFile"))
      .where("symbol_files.symbol_key", "=", p("symbolKey"))
      .where("versions.status", "=", sql.lit("available"))
      .orderBy("symbol_files.version_key")
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
