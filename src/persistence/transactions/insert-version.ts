import type { PushRecord } from "../../domain/ports/package-commands.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Tx } from "../tx.ts"

interface NewVersion {
  packageKey: number
  lowerVersion: string
  id: string
  version: string
  verbatimVersion: string
  sortKey: Uint8Array
  prerelease: number
  semVer2: number
  now: number
  attempt: string
  blobKey: string
  size: number
  sha512: Uint8Array
  apiKey: number
  sessionId: string | null
  files: string
  catalogEntry: string
  entrySize: number
}

const insertNewVersion = statement(
  "insertNewVersion",
  (db: Db, p: Parameter<NewVersion>, sql: Sql) =>
    db
      .insertInto("versions")
      .values({
        package_key: p("packageKey"),
        lower_version: p("lowerVersion"),
        id: p("id"),
        version: p("version"),
        verbatim_version: p("verbatimVersion"),
        sort_key: p("sortKey"),
        prerelease: p("prerelease"),
        semver2: p("semVer2"),
        listed: sql.lit(1),
        status: sql.lit("available"),
        created: p("now"),
        published: p("now"),
        last_edited: p("now"),
        attempt: p("attempt"),
        blob_key: p("blobKey"),
        size: p("size"),
        sha512: p("sha512"),
        api_key: p("apiKey"),
        session_id: p("sessionId"),
        files: p("files"),
        catalog_entry: p("catalogEntry"),
        entry_size: p("entrySize"),
      })
      .onConflict((conflict) => conflict.columns(["package_key", "lower_version"]).doNothing())
      .returning("version_key"),
)

/** Inserts the version, listed and available; false when the ID has that version already. */
export async function insertVersion(
  tx: Tx,
  push: PushRecord,
  packageKey: number,
): Promise<boolean> {
  const inserted = await tx.first(insertNewVersion, {
    packageKey,
    lowerVersion: push.lowerVersion,
    id: push.id,
    version: push.version,
    verbatimVersion: push.verbatimVersion,
    sortKey: push.sortKey,
    prerelease: push.prerelease ? 1 : 0,
    semVer2: push.semVer2 ? 1 : 0,
    now: push.now,
    attempt: push.attempt,
    blobKey: push.blobKey,
    size: push.size,
    sha512: push.sha512,
    apiKey: push.apiKey,
    sessionId: push.sessionId ?? null,
    files: JSON.stringify(push.files),
    catalogEntry: push.catalogEntry,
    entrySize: Buffer.byteLength(push.catalogEntry),
  })
  return inserted !== undefined
}
