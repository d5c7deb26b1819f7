import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

const insertTombstone = statement(
  "insertTombstone",
  (
    db: Db,
    p: Parameter<{
      packageKey: number
      lowerVersion: string
      id: string
      version: string
      sha512: Uint8Array
      published: number
      removed: number
    }>,
  ) =>
    db.insertInto("tombstones").values({
      package_key: p("packageKey"),
      lower_version: p("lowerVersion"),
      id: p("id"),
      version: p("version"),
      sha512: p("sha512"),
      published: p("published"),
      removed: p("removed"),
    }),
)

const removeTombstone = statement(
  "removeTombstone",
  (db: Db, p: Parameter<{ packageKey: number; lowerVersion: string }>) =>
    db
      .deleteFrom("tombstones")
      .where("package_key", "=", p("packageKey"))
      .where("lower_version", "=", p("lowerVersion")),
)

/** Keeps a removed version's place: the same bytes may come back, others may not. */
export async function leaveTombstone(
  tx: Tx,
  stored: {
    readonly package_key: number
    readonly lower_version: string
    readonly id: string
    readonly version: string
    readonly sha512: Uint8Array
    readonly published: number
  },
  removed: number,
): Promise<void> {
  await tx.run(insertTombstone, {
    packageKey: stored.package_key,
    lowerVersion: stored.lower_version,
    id: stored.id,
    version: stored.version,
    sha512: stored.sha512,
    published: stored.published,
    removed,
  })
}

/** Frees a removed version's place. */
export async function deleteTombstone(
  tx: Tx,
  packageKey: number,
  lowerVersion: string,
): Promise<void> {
  await tx.run(removeTombstone, { packageKey, lowerVersion })
}
