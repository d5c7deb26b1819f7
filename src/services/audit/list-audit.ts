import { sameAccountName } from "../../domain/account-name.ts"
import { isSiteAdministrator, type Administrator } from "../../domain/administration.ts"
import { judgeAuditReading, maySeeClient, type AuditSubject } from "../../domain/audit-access.ts"
import type { AuditEntry } from "../../domain/audit.ts"
import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import type { AuditReads, AuditScope } from "../../domain/ports/audit-reads.ts"
import type { KeyReads } from "../../domain/ports/key-commands.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import { readHistory, type History, type HistoryPage, type Period } from "./read-history.ts"

export interface AuditDeps {
  readonly packages: AuditReads &
    Pick<PackageReads, "findPackage"> &
    Pick<KeyReads, "findApiKeyByNumber">
}

/** Which deeds are wanted; all that is named must hold. */
export interface AuditFilter extends Period {
  /** Who did it, in any case. */
  readonly account?: string | undefined
  /** To which ID, in any case. */
  readonly package?: string | undefined
  /** To which key, by its number. */
  readonly apiKey?: number | undefined
  readonly action?: string | undefined
}

export type Listing<Entry> =
  | ({ readonly kind: "page" } & History<Entry>)
  | { readonly kind: "refused"; readonly refusal: Refusal }

/**
 * Who did what, newest first. Who is no site administrator names an account, ID or key of their own, or sees their own
 * deeds; of others' they see neither address nor key.
 */
export async function listAudit(
  deps: AuditDeps,
  who: Administrator,
  filter: AuditFilter,
  page: HistoryPage,
): Promise<Listing<AuditEntry>> {
  const wanted = ownByDefault(who, filter)
  const refusal = judgeAuditReading(who, await subjectOf(deps, wanted))
  if (refusal !== undefined) return { kind: "refused", refusal }
  const scope = scopeOf(wanted)
  const { entries, next } = await readHistory(
    (stretch) => deps.packages.auditBefore(scope, stretch),
    (entry) => matches(entry, wanted),
    wanted,
    page,
  )
  return { kind: "page", entries: entries.map((entry) => visible(who, entry)), next }
}

function ownByDefault(who: Administrator, filter: AuditFilter): AuditFilter {
  const named = filter.account ?? filter.package ?? filter.apiKey
  if (named !== undefined || isSiteAdministrator(who) || who.kind === "machine") return filter
  return { ...filter, account: who.key.owner.name }
}

async function subjectOf(
  deps: AuditDeps,
  { account, package: id, apiKey }: AuditFilter,
): Promise<AuditSubject> {
  if (id !== undefined) return packageSubject(deps, id)
  if (apiKey !== undefined) return keySubject(deps, apiKey)
  return account === undefined ? { kind: "all" } : { kind: "account", name: account }
}

/** The ID, to judge who may see its history. */
export async function packageSubject(deps: AuditDeps, id: string): Promise<AuditSubject> {
  return {
    kind: "package",
    facts: await deps.packages.findPackage(defaultFeed, lowerPackageId(id)),
  }
}

/** The key, to judge who may see its history. */
export async function keySubject(deps: AuditDeps, apiKey: number): Promise<AuditSubject> {
  const key = await deps.packages.findApiKeyByNumber(apiKey)
  return { kind: "key", account: key?.account.name }
}

function scopeOf({ account, package: id, apiKey }: AuditFilter): AuditScope {
  if (id !== undefined) return { kind: "package", feed: defaultFeed, lowerId: lowerPackageId(id) }
  if (apiKey !== undefined) return { kind: "target", target: `key/${apiKey}` }
  return account === undefined ? { kind: "all" } : { kind: "account", name: account }
}

function matches(entry: AuditEntry, { account, apiKey, action }: AuditFilter): boolean {
  if (account !== undefined && !isBy(entry, account)) return false
  if (apiKey !== undefined && entry.target !== `key/${apiKey}`) return false
  return action === undefined || entry.action === action
}

/** Whether it was the account of that name, in any case. */
export function isBy(entry: { readonly account: string | undefined }, name: string): boolean {
  return entry.account !== undefined && sameAccountName(entry.account, name)
}

function visible(who: Administrator, entry: AuditEntry): AuditEntry {
  if (maySeeClient(who, entry.account)) return entry
  return { ...entry, address: undefined, apiKey: undefined }
}
