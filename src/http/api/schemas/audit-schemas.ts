import { refusedActions } from "../../../domain/audit.ts"
import type { AuditEntryView } from "../../../services/audit/audit-entry-view.ts"
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
