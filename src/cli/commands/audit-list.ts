import { listAudit } from "../../services/audit/list-audit.ts"
import { toIsoTime, type Microseconds } from "../../domain/time.ts"
import { auditEntryView } from "../../services/audit/audit-entry-view.ts"
import { changedFacts, who } from "../audit-text.ts"
import type { ExitCode, Host } from "../host.ts"
import { parseKeyNumber } from "../key-deps.ts"
import { knownAccount } from "../known-account.ts"
import { parseCount, parseMoment } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { printList } from "../table.ts"
import { tellRefusal } from "../tell-refusal.ts"
import { visibleText } from "../visible-text.ts"

export interface AuditListOptions extends DataOptions {
  readonly user?: string
  readonly package?: string
  readonly key?: string
  readonly action?: string
  readonly since?: string
  readonly until?: string
  readonly limit?: string
}

/** `lode audit`: who did what, newest first. */
export function auditList(options: AuditListOptions, host: Host): Promise<ExitCode> {
  const limit = parseCount("--limit", options.limit ?? "50", 100_000)
  return withStores(host, options, async (stores) => {
    const { packages, now } = stores
    await knownAccount(stores, options.user)
    const page = { limit, mostRead: Number.MAX_SAFE_INTEGER }
    const listing = await listAudit({ packages }, { kind: "machine" }, filterOf(options, now), page)
    if (listing.kind === "refused") return tellRefusal(listing.refusal, host)
    const { entries, next } = listing
    printList(entries, options, host, {
      view: auditEntryView,
      heading: ["TIME (UTC)", "WHO", "FROM", "ACTION", "TARGET", "CHANGE"],
      row: (entry) => [
        toIsoTime(entry.time).slice(0, 19).replace("T", " "),
        who(entry),
        entry.address ?? "",
        entry.action,
        visibleText(entry.target),
        changedFacts(entry),
      ],
    })
    if (next !== undefined) host.tell(`There is more: --limit ${limit * 10}, or --until.`)
    return 0
  })
}

function filterOf(options: AuditListOptions, now: Microseconds) {
  const { user, package: id, key, action, since, until } = options
  return {
    account: user,
    package: id,
    apiKey: key === undefined ? undefined : parseKeyNumber(key),
    action,
    since: since === undefined ? undefined : parseMoment("--since", since, now),
    until: until === undefined ? undefined : parseMoment("--until", until, now),
  }
}
