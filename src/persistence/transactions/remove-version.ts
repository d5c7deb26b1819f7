import type { Db } from "../db.ts"
import { symbolPackageOfVersion } from "../queries/symbol-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { condemnBlob } from "./blob-deletions.ts"
import { showHighestListedId } from "./shown-id.ts"

const deleteVersionRow = statement(
  "deleteVersionRow",
  (db: Db, p: Parameter<{ versionKey: number }>) =>
    db.deleteFrom("versions").where("version_key", "=", p("versionKey")),
)

const deleteSymbolPackage = statement(
  "deleteSymbolPackage",
  (db: Db, p: Parameter<{ symbolPackageKey: number }>) =>
    db.deleteFrom("symbol_packages").where("symbol_package_key", "=", p("symbolPackageKey")),
)

/** Removes a version with its symbols (the rows of its PDBs go with its own) and names their blobs for deletion. */
export async function removeVersion(
  tx: Tx,
  stored: {
    readonly version_key: number
    readonly package_key: number
    readonly blob_key: string
  },
  now: number,
): Promise<void> {
  const symbols = await tx.first(symbolPackageOfVersion, { versionKey: stored.version_key })
  if (symbols !== undefined) {
    await tx.run(deleteSymbolPackage, { symbolPackageKey: symbols.symbol_package_key })
    await condemnBlob(tx, symbols.blob_key, now)
  }
  await tx.run(deleteVersionRow, { versionKey: stored.version_key })
  await condemnBlob(tx, stored.blob_key, now)
  await showHighestListedId(tx, stored.package_key)
}
