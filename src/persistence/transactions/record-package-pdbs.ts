import type { FollowerPlace, PackagePdbs } from "../../domain/ports/package-pdbs.ts"
import type { Db } from "../db.ts"
import { storedVersion } from "../queries/version-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { replaceSymbolFiles } from "./symbol-files.ts"

const storeFollower = statement(
  "storeFollower",
  (db: Db, p: Parameter<{ follower: string; epoch: string; seq: number }>) =>
    db
      .insertInto("followers")
      .values({ follower: p("follower"), epoch: p("epoch"), seq: p("seq") })
      .onConflict((conflict) =>
        conflict.column("follower").doUpdateSet({ epoch: p("epoch"), seq: p("seq") }),
      ),
)

/** PackagePdbCommands.recordPackagePdbs. Neither a change nor a deed: the push was both. */
export async function recordPackagePdbs(tx: Tx, pdbs: PackagePdbs): Promise<void> {
  const stored = await tx.first(storedVersion, pdbs)
  if (stored?.blob_key === pdbs.blobKey) {
    const place = { feed: pdbs.feed, versionKey: stored.version_key, liesIn: "nupkg" } as const
    await replaceSymbolFiles(tx, place, pdbs.files)
  }
  await moveFollower(tx, pdbs.place)
}

/** PackagePdbCommands.moveFollower. */
export async function moveFollower(tx: Tx, { follower, cursor }: FollowerPlace): Promise<void> {
  await tx.run(storeFollower, { follower, epoch: cursor.epoch, seq: cursor.seq })
}
