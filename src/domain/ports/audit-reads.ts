import type { AuditEntry, RefusalEntry } from "../audit.ts"
import type { Microseconds } from "../time.ts"

/** Whose or what's history; account names in any case, IDs lower-case. */
export type AuditScope =
  | { readonly kind: "all" }
  /** What the account did. */
  | { readonly kind: "account"; readonly name: string }
  /** What happened to an ID and its versions. */
  | { readonly kind: "package"; readonly feed: string; readonly lowerId: string }
  /** What happened to one thing that is no ID and no version, e.g. "key/7", "account/dana". */
  | { readonly kind: "target"; readonly target: string }

/** Whose refusals. */
export type RefusalScope =
  | { readonly kind: "all" }
  | { readonly kind: "account"; readonly name: string }
  | { readonly kind: "key"; readonly apiKey: number }
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "package"; readonly feed: string; readonly lowerId: string }

/** A place in a history: that of the entry with this time and number, or before or after all of a time. */
export interface AuditPlace {
  readonly time: Microseconds
  readonly number: number
}

/** A stretch of a history, read from its new end. */
export interface AuditStretch {
  /** Entries before it only. */
  readonly before: AuditPlace
  /** The earliest time, included. */
  readonly since: Microseconds
}

/**
 * Reads of the audit and the refusals: at most `auditPage` entries each time, found by an index in their order (time,
 * then number), so each costs what it answers.
 */
export interface AuditReads {
  /** Newest first. */
  auditBefore(scope: AuditScope, stretch: AuditStretch): Promise<readonly AuditEntry[]>
  /** Oldest first. */
  auditAfter(place: AuditPlace): Promise<readonly AuditEntry[]>
  /** Newest first. */
  refusalsBefore(scope: RefusalScope, stretch: AuditStretch): Promise<readonly RefusalEntry[]>
}

/** Most entries of one read. */
export const auditPage = 64
