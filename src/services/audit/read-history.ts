import { setImmediate as nextTurn } from "node:timers/promises"
import { auditPage, type AuditPlace, type AuditStretch } from "../../domain/ports/audit-reads.ts"
import type { Microseconds } from "../../domain/time.ts"

/** Which time of a history is wanted. */
export interface Period {
  /** Included. */
  readonly since?: Microseconds | undefined
  /** Not included. */
  readonly until?: Microseconds | undefined
}

/** How much of a history one answer holds. */
export interface HistoryPage {
  /** The place where the former page ended. */
  readonly after?: AuditPlace | undefined
  /** Most entries. */
  readonly limit: number
  /** Entries that are looked at most, where a filter passes over many; the page may then be short, and go on. */
  readonly mostRead?: number
}

export interface History<Entry> {
  /** Newest first. */
  readonly entries: readonly Entry[]
  /** Where the next page begins; undefined at the end. */
  readonly next: AuditPlace | undefined
}

interface Dated {
  readonly time: Microseconds
  readonly number: number
}

const newest: AuditPlace = { time: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER }

/** Reads a page of the entries that match, newest first. Other work has its turn after each read. */
export async function readHistory<Entry extends Dated>(
  read: (stretch: AuditStretch) => Promise<readonly Entry[]>,
  matches: (entry: Entry) => boolean,
  period: Period,
  { after, limit, mostRead = 4096 }: HistoryPage,
): Promise<History<Entry>> {
  const since = period.since ?? 0
  const entries: Entry[] = []
  let before = after ?? (period.until === undefined ? newest : { time: period.until, number: 0 })
  for (let looked = 0; looked < mostRead;) {
    const rows = await read({ before, since })
    for (const row of rows) {
      before = { time: row.time, number: row.number }
      if (matches(row)) entries.push(row)
      if (entries.length === limit) return { entries, next: before }
    }
    looked += rows.length
    if (rows.length < auditPage) return { entries, next: undefined }
    await nextTurn()
  }
  return { entries, next: before }
}

/** A place as callers of the API are given it. */
export function formatPlace({ time, number }: AuditPlace): string {
  return `${time}-${number}`
}

/** The place that a text names; undefined where it names none. */
export function parsePlace(text: string): AuditPlace | undefined {
  const [, time, number] = /^(\d{1,16})-(\d{1,16})$/.exec(text) ?? []
  const place = { time: Number(time), number: Number(number) }
  return Number.isSafeInteger(place.time) && Number.isSafeInteger(place.number) ? place : undefined
}
