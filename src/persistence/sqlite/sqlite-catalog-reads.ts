import type { DatabaseSync } from "node:sqlite"
import type { CatalogReads, CatalogRow } from "../../domain/ports/catalog-reads.ts"
import type { ChangeKind } from "../../domain/ports/package-reads.ts"
import {
  catalogRowBySeq,
  catalogRowsBetween,
  lastCatalogNumber,
} from "../queries/catalog-queries.ts"
import { PreparedStatements } from "./prepared-statements.ts"

/** Reads of the catalog on the event loop's own connection, a few rows at a time. */
export class SqliteCatalogReads implements CatalogReads {
  readonly #statements: PreparedStatements

  constructor(db: DatabaseSync) {
    this.#statements = new PreparedStatements(db)
  }

  async lastCatalogNumber(feed: string): Promise<number> {
    return this.#statements.first(lastCatalogNumber, { feed })?.last_catalog_no ?? 0
  }

  async catalogRows(feed: string, first: number, last: number): Promise<readonly CatalogRow[]> {
    return this.#statements.all(catalogRowsBetween, { feed, first, last }).map(toCatalogRow)
  }

  async catalogRow(feed: string, seq: number): Promise<CatalogRow | undefined> {
    const row = this.#statements.first(catalogRowBySeq, { feed, seq })
    return row === undefined ? undefined : toCatalogRow(row)
  }
}

interface Row {
  readonly catalog_no: number | null
  readonly seq: number
  readonly time: number
  readonly kind: ChangeKind
  readonly lower_id: string
  readonly lower_version: string
  readonly payload: string
}

function toCatalogRow(row: Row): CatalogRow {
  return {
    number: row.catalog_no ?? 0,
    seq: row.seq,
    time: row.time,
    kind: row.kind,
    lowerId: row.lower_id,
    lowerVersion: row.lower_version,
    payload: row.payload,
  }
}
