import type { Advisory, Severity } from "../advisory.ts"
import type { Microseconds } from "../time.ts"

/**
 * The two documents that clients read: `base` holds what has long been known, `update` what came since, so that only
 * the small one is read again. Both together are everything.
 */
export type AdvisoryPage = "base" | "update"

/** When each of them last changed; a page of one time has always the same content. 0: never. */
export type AdvisoryPages = Readonly<Record<AdvisoryPage, Microseconds>>

/** What is wrong with versions of one ID. */
export interface AffectedRange {
  readonly url: string
  readonly severity: Severity
  readonly versions: string
}

/** Everything of one ID. */
export interface AffectedPackage {
  readonly lowerId: string
  readonly ranges: readonly AffectedRange[]
}

/** Reads: they never wait for a writer. */
export interface AdvisoryReads {
  advisoryPages(): Promise<AdvisoryPages>
  /** IDs behind `lowerId` in their order, at most 64; of one page, or of both. */
  affectedPackagesAfter(
    lowerId: string,
    page: AdvisoryPage | undefined,
  ): Promise<readonly AffectedPackage[]>
  /** Advisories behind `id` in the order of their IDs, at most 64. */
  advisoriesAfter(id: string): Promise<readonly Advisory[]>
}
