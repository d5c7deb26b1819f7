import { refusedActions } from "../../../domain/audit.ts"
import { auditEntryView } from "../../../services/audit/audit-entry-view.ts"
import { listAudit, type Listing } from "../../../services/audit/list-audit.ts"
import { listRefusals } from "../../../services/audit/list-refusals.ts"
import { formatPlace, parsePlace } from "../../../services/audit/read-history.ts"
import { administratorWith } from "../../../services/access/who-sees.ts"
import { refusalEntryView } from "../../../services/audit/refusal-entry-view.ts"
import { done, operation, type Operation, type Outcome } from "../operation.ts"
import { accountName, packageId, pageOf } from "../parts.ts"
import { nothing, oneOf, optional, record, text, time, wholeNumber } from "../schema.ts"
import { auditEntrySchema, refusalEntrySchema } from "../schemas/audit-schemas.ts"

const common = {
  tag: "Audit",
  method: "GET",
  access: "admin",
  params: nothing,
  body: nothing,
  success: 200,
} as const

/** A page begins where the former one ended. */
const stretch = {
  since: optional(time()),
  until: optional(time()),
  after: optional(text({ pattern: "^(?:[1-8]\\d{15}|\\d{1,15})-\\d{1,15}$" })),
  limit: optional(wholeNumber(1, 200)),
}
const usualPage = 50

/** What was done, and what was refused and why. */
export const auditOperations: readonly Operation[] = [
  operation({
    ...common,
    id: "listAudit",
    path: "/audit",
    summary: "Who did what, newest first: one's own deeds, packages and keys, or all",
    query: record({
      ...stretch,
      account: optional(accountName),
      package: optional(packageId),
      key: optional(wholeNumber(1)),
      action: optional(text({ maxLength: 100 })),
    }),
    answer: pageOf(auditEntrySchema),
    handle: async ({ apiKey, query, deps }) => {
      const who = await administratorWith(deps.packages, apiKey)
      const filter = { ...query, apiKey: query.key, ...period(query) }
      return pageOutcome(await listAudit(deps, who, filter, place(query)), auditEntryView)
    },
  }),
  operation({
    ...common,
    id: "listRefusals",
    path: "/refusals",
    summary: "What was refused and why, newest first: one's own requests and packages, or all",
    query: record({
      ...stretch,
      account: optional(accountName),
      package: optional(packageId),
      key: optional(wholeNumber(1)),
      address: optional(text({ maxLength: 100 })),
      action: optional(oneOf(refusedActions)),
    }),
    answer: pageOf(refusalEntrySchema),
    handle: async ({ apiKey, query, deps, language }) => {
      const who = await administratorWith(deps.packages, apiKey)
      const filter = { ...query, apiKey: query.key, ...period(query) }
      const listing = await listRefusals(deps, who, filter, place(query))
      return pageOutcome(listing, (entry) => refusalEntryView(entry, language))
    },
  }),
]

interface Stretch {
  readonly since?: string
  readonly until?: string
  readonly after?: string
  readonly limit?: number
}

function period({ since, until }: Stretch) {
  return { since: timeOf(since), until: timeOf(until) }
}

/** To the millisecond. */
function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text) * 1000
}

function place({ after, limit = usualPage }: Stretch) {
  return { after: after === undefined ? undefined : parsePlace(after), limit }
}

function pageOutcome<Entry, V>(
  listing: Listing<Entry>,
  view: (entry: Entry) => V,
): Outcome<{ readonly items: readonly V[]; readonly next: string | null }> {
  if (listing.kind === "refused") return listing
  const { entries, next } = listing
  return done({
    items: entries.map((entry) => view(entry)),
    next: next === undefined ? null : formatPlace(next),
  })
}
