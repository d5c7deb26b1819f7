import type { ChangeKind, ChangeRow } from "../../domain/ports/package-reads.ts"
import type { Microseconds } from "../../domain/time.ts"

interface StoredChangeRow {
  readonly seq: number
  readonly time: Microseconds
  readonly kind: ChangeKind
  readonly feed: string
  readonly lower_id: string
  readonly lower_version: string
  readonly payload: string
}

/** A row of the change log. */
export function toChangeRow(row: StoredChangeRow): ChangeRow {
  const { seq, time, kind, feed, payload } = row
  return { seq, time, kind, feed, lowerId: row.lower_id, lowerVersion: row.lower_version, payload }
}
