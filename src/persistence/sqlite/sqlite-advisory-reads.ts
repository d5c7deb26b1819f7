import type { DatabaseSync } from "node:sqlite"
import type { Advisory } from "../../domain/advisory.ts"
import type {
  AdvisoryPage,
  AdvisoryPages,
  AdvisoryReads,
  AffectedPackage,
} from "../../domain/ports/advisory-reads.ts"
import type { DownloadReads, PackageDownloads } from "../../domain/ports/downloads.ts"
import { toAdvisory, toAffectedPackage } from "../advisory-rows.ts"
import {
  advisoriesAfter,
  affectedIdsAfter,
  everyAdvisoryPage,
} from "../queries/advisory-queries.ts"
import { downloadsOfId } from "../queries/version-fact-queries.ts"
import { PreparedStatements } from "./prepared-statements.ts"
import { SqliteCatalogReads } from "./sqlite-catalog-reads.ts"

/** Reads of advisories and of download counts on the event loop's own connection, a few rows at a time. */
export class SqliteAdvisoryReads
  extends SqliteCatalogReads
  implements AdvisoryReads, DownloadReads
{
  readonly #statements: PreparedStatements

  constructor(db: DatabaseSync) {
    super(db)
    this.#statements = new PreparedStatements(db)
  }

  async advisoryPages(): Promise<AdvisoryPages> {
    const times = new Map(
      this.#statements.all(everyAdvisoryPage, {}).map(({ page, changed }) => [page, changed]),
    )
    return { base: times.get("base") ?? 0, update: times.get("update") ?? 0 }
  }

  async affectedPackagesAfter(
    lowerId: string,
    page: AdvisoryPage | undefined,
  ): Promise<readonly AffectedPackage[]> {
    const parameters = { lowerId, page: page ?? "" } as const
    return this.#statements.all(affectedIdsAfter, parameters).map(toAffectedPackage)
  }

  async advisoriesAfter(id: string): Promise<readonly Advisory[]> {
    return this.#statements.all(advisoriesAfter, { advisory: id }).map(toAdvisory)
  }

  async downloadsOf(feed: string, lowerId: string): Promise<PackageDownloads> {
    const row = this.#statements.first(downloadsOfId, { feed, lowerId })
    if (row === undefined) return { total: 0, versions: new Map() }
    const versions: readonly [string, number][] = JSON.parse(row.versions)
    return { total: row.downloads, versions: new Map(versions) }
  }
}
