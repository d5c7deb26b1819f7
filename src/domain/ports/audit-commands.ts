import type { RefusedRequests } from "../audit.ts"
import type { Microseconds } from "../time.ts"

/** Refused requests to keep. */
export interface RefusalBatch {
  readonly added: readonly NewRefusal[]
  /** Entries of former batches of which there were more. */
  readonly counted: readonly CountedRefusal[]
}

export interface NewRefusal extends RefusedRequests {
  /** The feed's, where an ID is known. */
  readonly feed: string
}

export interface CountedRefusal {
  readonly number: number
  /** How many there are now, and when the last one was. */
  readonly times: number
  readonly last: Microseconds
}

/** What is too old to be kept. */
export interface AuditPruning {
  /** Undefined: the audit is kept for ever. */
  readonly auditBefore: Microseconds | undefined
  readonly refusalsBefore: Microseconds
  /** The newest so many are kept at most, whatever their age. */
  readonly mostRefusals: number
  /** Most rows of each kind that one command removes, so that nobody waits for it. */
  readonly limit: number
  readonly now: Microseconds
}

/** Rows that were removed. */
export interface PrunedAudit {
  readonly audit: number
  readonly refusals: number
}

export interface AuditCommands {
  /** Writes what was refused; answers the numbers of the added ones, in their order. Neither a change nor a deed. */
  writeRefusals(batch: RefusalBatch): Promise<readonly number[]>
  /** Removes the oldest entries that are too old. That the audit itself got shorter is audited. */
  pruneAudit(pruning: AuditPruning): Promise<PrunedAudit>
}
