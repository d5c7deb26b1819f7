import type { BlobKey } from "../../domain/ports/blob-store.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

const insertBlobDeletion = statement(
  "insertBlobDeletion",
  (db: Db, p: Parameter<{ blobKey: string; since: number }>) =>
    db
      .insertInto("blob_deletions")
      .values({ blob_key: p("blobKey"), since: p("since") })
      .onConflict((conflict) => conflict.column("blob_key").doNothing()),
)

const deleteBlobDeletion = statement(
  "deleteBlobDeletion",
  (db: Db, p: Parameter<{ blobKey: string }>) =>
    db.deleteFrom("blob_deletions").where("blob_key", "=", p("blobKey")),
)

/** Names a blob that nothing needs from this commit on. */
export async function condemnBlob(tx: Tx, blobKey: BlobKey, since: number): Promise<void> {
  await tx.run(insertBlobDeletion, { blobKey, since })
}

/** PackageCommands.forgetBlobDeletions. Neither a change nor a deed: the removal was both. */
export async function forgetBlobDeletions(tx: Tx, keys: readonly BlobKey[]): Promise<void> {
  for (const blobKey of keys) await tx.run(deleteBlobDeletion, { blobKey })
}
