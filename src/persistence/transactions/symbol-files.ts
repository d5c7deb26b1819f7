import type { SymbolFileRecord } from "../../domain/package-version.ts"
import type { BlobKind } from "../../domain/ports/blob-store.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

/** The package, or the symbol package, of a version in which PDBs lie. */
export interface SymbolFilesPlace {
  readonly feed: string
  readonly versionKey: number
  readonly liesIn: BlobKind
}

const deleteSymbolFiles = statement(
  "deleteSymbolFiles",
  (db: Db, p: Parameter<{ versionKey: number; liesIn: BlobKind }>) =>
    db
      .deleteFrom("symbol_files")
      .where("version_key", "=", p("versionKey"))
      .where("lies_in", "=", p("liesIn")),
)

const insertSymbolFile = statement(
  "insertSymbolFile",
  (
    db: Db,
    p: Parameter<{
      versionKey: number
      liesIn: BlobKind
      feed: string
      lowerFile: string
      symbolKey: string
      checksum: string
      entry: string
    }>,
  ) =>
    db.insertInto("symbol_files").values({
      version_key: p("versionKey"),
      lies_in: p("liesIn"),
      feed: p("feed"),
      lower_file: p("lowerFile"),
      symbol_key: p("symbolKey"),
      checksum: p("checksum"),
      entry: p("entry"),
    }),
)

/** Makes these the PDBs that lie there, in place of those which did. */
export async function replaceSymbolFiles(
  tx: Tx,
  { feed, versionKey, liesIn }: SymbolFilesPlace,
  files: readonly SymbolFileRecord[],
): Promise<void> {
  await tx.run(deleteSymbolFiles, { versionKey, liesIn })
  for (const { lowerFile, symbolKey, checksum, entry } of files)
    await tx.run(insertSymbolFile, {
      versionKey,
      liesIn,
      feed,
      lowerFile,
      symbolKey,
      checksum,
      entry: JSON.stringify(entry),
    })
}
