import type { Microseconds } from "../time.ts"
import type { ChangeKind } from "./package-reads.ts"

/** A change that the V3 catalog tells of. */
export interface CatalogRow {
  /** Dense: the first change of a feed has 1, each one more. */
  readonly number: number
  readonly seq: number
  /** Every change has its own. */
  readonly time: Microseconds
  readonly kind: ChangeKind
  readonly lowerId: string
  readonly lowerVersion: string
  /** JSON object text with the mutable facts as of the commit. */
  readonly payload: string
}

/** What one read returns at most. */
export const largestCatalogRead = 64

/** Reads of the change log as a catalog: never wait, never write. */
export interface CatalogReads {
  /** 0 where nothing has happened yet. */
  lastCatalogNumber(feed: string): Promise<number>
  /** From one number on, in order, at most 64. */
  catalogRows(feed: string, first: number, last: number): Promise<readonly CatalogRow[]>
  catalogRow(feed: string, seq: number): Promise<CatalogRow | undefined>
}
