import { refusedActions, type RefusalEntry } from "../../../domain/audit.ts"
import { describeRefusal } from "../../../domain/refusals/refusal-text.ts"
import type { AuditEntryView } from "../../../services/audit/audit-entry-view.ts"
import type { Language } from "../../../domain/refusals/translations.ts"
import { toIsoTime } from "../../../domain/time.ts"
import {
  list,
  named,
  nullable,
  oneOf,
  record,
  text,
  time,
  wholeNumber,
  type Schema,
} from "../schema.ts"

const facts: Schema<Readonly<Record<string, unknown>>> = {
  json: { type: "object", description: "What of the thing matters to its history." },
}

/** A deed as the audit keeps it. */
export const auditEntrySchema: Schema<AuditEntryView> = named(
  "AuditEntry",
  record({
    number: wholeNumber(1),
    time: time(),
    account: nullable(text({ description: "Null: at the machine itself." })),
    key: nullable(wholeNumber(1)),
    address: nullable(text()),
    action: text(),
    target: text(),
    before: nullable(facts),
    after: nullable(facts),
  }),
)

export const refusalEntrySchema = named(
  "RefusedRequests",
  record({
    number: wholeNumber(1),
    time: time(),
    last: time(),
    times: wholeNumber(1),
    account: nullable(text()),
    key: nullable(wholeNumber(1)),
    address: text(),
    action: oneOf(refusedActions),
    package: nullable(text()),
    version: nullable(text()),
    status: wholeNumber(0, 599),
    refusals: list(record({ code: text(), cause: text(), remedy: text() })),
  }),
)

/** Refused requests, with what their sender was told in the language of who asks now. */
export function refusalEntryView(entry: RefusalEntry, language: Language) {
  const { number, times, address, action, status } = entry
  return {
    number,
    time: toIsoTime(entry.time),
    last: toIsoTime(entry.last),
    times,
    account: entry.account ?? null,
    key: entry.apiKey ?? null,
    address,
    action,
    package: entry.id ?? null,
    version: entry.version ?? null,
    status,
    refusals: entry.refusals.map((refusal) => {
      const { detail, remedy } = describeRefusal(refusal, String, language)
      return { code: refusal.code, cause: detail, remedy }
    }),
  }
}
