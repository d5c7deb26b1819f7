import type { DatabaseSync } from "node:sqlite"
import type { Advisory } from "../../domain/advisory.ts"
import type {
  AdvisoryPage,
  AdvisoryPages,
  AdvisoryReads,
  AffectedPackage,
} from "../../domain/ports/advisory-reads.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type { VersionFactReads, VersionFacts } from "../../domain/ports/version-facts.ts"
import { toAdvisory, toAffectedPackage } from "../rows/advisory-rows.ts"
import {
  advisoriesAfter,
  affectedIdsAfter,
  everyAdvisoryPage,
} from "../queries/advisory-queries.ts"
import { PreparedStatements } from "./prepared-statements.ts"
import { readFacts } from "./version-facts-reader.ts"
import { SqliteCatalogReads } from "./sqlite-catalog-reads.ts"

/** Reads of advisories, and of what they say of versions, on the event loop's own connection, a few rows at a time. */
export class SqliteAdvisoryReads
  extends SqliteCatalogReads
  implements AdvisoryReads, VersionFactReads
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

  async versionFacts(feed: string, keys: readonly PackageKey[]): Promise<readonly VersionFacts[]> {
    return readFacts(this.#statements, feed, keys)
  }
}
