import { isSiteAdministrator, type Administrator } from "../../domain/administration.ts"
import { judgeAuditReading, maySeeClient, type AuditSubject } from "../../domain/audit-access.ts"
import type { RefusalEntry, RefusedAction } from "../../domain/audit.ts"
import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import type { RefusalScope } from "../../domain/ports/audit-reads.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import { isBy, keySubject, packageSubject, type AuditDeps, type Listing } from "./list-audit.ts"
import { readHistory, type HistoryPage, type Period } from "./read-history.ts"

/** Which refused requests are wanted; all that is named must hold. */
export interface RefusalFilter extends Period {
  /** Whose key was sent, in any case. */
  readonly account?: string | undefined
  /** Which key was sent, by its number. */
  readonly apiKey?: number | undefined
  /** The client's address, as it is shown. */
  readonly address?: string | undefined
  /** Which ID it was about, in any case. */
  readonly package?: string | undefined
  readonly action?: RefusedAction | undefined
}

/**
 * What was refused and why, newest first. Who is no site administrator names an account, ID or key of their own, or
 * sees the refusals of their own keys; of others' they see neither address nor key.
 */
export async function listRefusals(
  deps: AuditDeps,
  who: Administrator,
  filter: RefusalFilter,
  page: HistoryPage,
): Promise<Listing<RefusalEntry>> {
  const wanted = ownByDefault(who, filter)
  const refusal = await judge(deps, who, wanted)
  if (refusal !== undefined) return { kind: "refused", refusal }
  const scope = scopeOf(wanted)
  const { entries, next } = await readHistory(
    (stretch) => deps.packages.refusalsBefore(scope, stretch),
    (entry) => matches(entry, wanted),
    wanted,
    page,
  )
  return { kind: "page", entries: entries.map((entry) => visible(who, entry)), next }
}

function ownByDefault(who: Administrator, filter: RefusalFilter): RefusalFilter {
  const named = filter.account ?? filter.package ?? filter.apiKey ?? filter.address
  if (named !== undefined || isSiteAdministrator(who) || who.kind === "machine") return filter
  return { ...filter, account: who.key.owner.name }
}

/** What nobody sees, they may not search by either: an ID's owner must not find out others' addresses and keys. */
async function judge(
  deps: AuditDeps,
  who: Administrator,
  { account, apiKey, address, package: id }: RefusalFilter,
): Promise<Refusal | undefined> {
  const subjects: AuditSubject[] = []
  if (address !== undefined) subjects.push({ kind: "address" })
  if (apiKey !== undefined) subjects.push(await keySubject(deps, apiKey))
  if (id !== undefined) subjects.push(await packageSubject(deps, id))
  else if (account !== undefined) subjects.push({ kind: "account", name: account })
  if (subjects.length === 0) subjects.push({ kind: "all" })
  return subjects
    .map((subject) => judgeAuditReading(who, subject))
    .find((refusal) => refusal !== undefined)
}

function scopeOf({ account, apiKey, address, package: id }: RefusalFilter): RefusalScope {
  if (id !== undefined) return { kind: "package", feed: defaultFeed, lowerId: lowerPackageId(id) }
  if (apiKey !== undefined) return { kind: "key", apiKey }
  if (address !== undefined) return { kind: "address", address }
  return account === undefined ? { kind: "all" } : { kind: "account", name: account }
}

function matches(entry: RefusalEntry, filter: RefusalFilter): boolean {
  const { account, apiKey, address, action } = filter
  if (account !== undefined && !isBy(entry, account)) return false
  if (apiKey !== undefined && entry.apiKey !== apiKey) return false
  if (address !== undefined && entry.address !== address) return false
  return action === undefined || entry.action === action
}

function visible(who: Administrator, entry: RefusalEntry): RefusalEntry {
  if (maySeeClient(who, entry.account)) return entry
  return { ...entry, address: "", apiKey: undefined }
}
