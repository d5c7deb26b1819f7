import type { DownloadCommands, DownloadCount } from "../../domain/ports/downloads.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter, type Sql } from "../statement.ts"
import type { Tx } from "../tx.ts"

type Batch = Parameters<DownloadCommands["addDownloads"]>[0]

const addPackageDownloads = statement(
  "addPackageDownloads",
  (db: Db, p: Parameter<{ feed: string; lowerId: string; downloads: number }>, sql: Sql) =>
    db
      .updateTable("packages")
      .set({ downloads: sql`downloads + ${p("downloads")}` })
      .where("feed", "=", p("feed"))
      .where("lower_id", "=", p("lowerId"))
      .returning("package_key"),
)

const addVersionDownloads = statement(
  "addVersionDownloads",
  (
    db: Db,
    p: Parameter<{ packageKey: number; lowerVersion: string; downloads: number }>,
    sql: Sql,
  ) =>
    db
      .insertInto("version_downloads")
      .values({
        package_key: p("packageKey"),
        lower_version: p("lowerVersion"),
        downloads: p("downloads"),
      })
      .onConflict((conflict) =>
        conflict
          .columns(["package_key", "lower_version"])
          .doUpdateSet({ downloads: sql`version_downloads.downloads + excluded.downloads` }),
      ),
)

/** DownloadCommands.addDownloads: no change row, because nothing derived has to be made anew for a count. */
export async function addDownloads(tx: Tx, { feed, counts }: Batch): Promise<void> {
  for (const [lowerId, ofId] of Map.groupBy(counts, (count) => count.lowerId)) {
    const found = await tx.first(addPackageDownloads, { feed, lowerId, downloads: sum(ofId) })
    if (found === undefined) continue
    for (const { lowerVersion, downloads } of ofId)
      await tx.run(addVersionDownloads, { packageKey: found.package_key, lowerVersion, downloads })
  }
}

function sum(counts: readonly DownloadCount[]): number {
  return counts.reduce((total, { downloads }) => total + downloads, 0)
}
