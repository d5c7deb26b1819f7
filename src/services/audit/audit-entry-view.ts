import type { AuditEntry, AuditFacts } from "../../domain/audit.ts"
import { toIsoTime } from "../../domain/time.ts"

/** A deed as JSON shows it. */
export interface AuditEntryView {
  readonly number: number
  readonly time: string
  /** Null, as key and address are then: done at the machine itself. */
  readonly account: string | null
  readonly key: number | null
  readonly address: string | null
  readonly action: string
  readonly target: string
  readonly before: AuditFacts | null
  readonly after: AuditFacts | null
}

/** The deed, with nulls for what is none. */
export function auditEntryView(entry: AuditEntry): AuditEntryView {
  const { number, time, account, apiKey, address, action, target, before, after } = entry
  return {
    number,
    time: toIsoTime(time),
    account: account ?? null,
    key: apiKey ?? null,
    address: address ?? null,
    action,
    target,
    before: before === undefined ? null : shownFacts(before),
    after: after === undefined ? null : shownFacts(after),
  }
}

/** Facts that are times, which the audit keeps as microseconds. */
const times: ReadonlySet<string> = new Set([
  "created",
  "published",
  "lastEdited",
  "expires",
  "revoked",
  "disabled",
])

/** The facts with their times as text, as everywhere in JSON. */
export function shownFacts(facts: AuditFacts): AuditFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      times.has(name) && typeof value === "number" ? toIsoTime(value) : value,
    ]),
  )
}
