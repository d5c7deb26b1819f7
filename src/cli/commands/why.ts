import type { RefusalEntry } from "../../domain/audit.ts"
import { manyAddresses } from "../../domain/audit.ts"
import type { AuditReads } from "../../domain/ports/audit-reads.ts"
import { describeRefusal } from "../../domain/refusals/refusal-text.ts"
import type { Language } from "../../domain/refusals/translations.ts"
import type { Microseconds } from "../../domain/time.ts"
import { listRefusals } from "../../services/audit/list-refusals.ts"
import { findNamelessRefusals } from "../../services/audit/nameless-refusals.ts"
import { refusalEntryView } from "../../services/audit/refusal-entry-view.ts"
import { who } from "../audit-text.ts"
import type { ExitCode, Host } from "../host.ts"
import { parseKeyNumber } from "../key-deps.ts"
import { knownAccount } from "../known-account.ts"
import { languageOf } from "../language.ts"
import { parseCount, parseMoment, showMoment } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"
import { visibleText } from "../visible-text.ts"

export interface WhyOptions extends DataOptions {
  readonly user?: string
  readonly key?: string
  readonly address?: string
  readonly package?: string
  readonly last?: string
  readonly since?: string
  readonly language?: string
}

/** `lode why`: the last refused requests, newest first, with cause and remedy as the client was told them. */
export function why(options: WhyOptions, host: Host): Promise<ExitCode> {
  const language = languageOf(options.language, host)
  const limit = parseCount("--last", options.last ?? "10", 10_000)
  return withStores(host, options, async (stores) => {
    const { packages, now } = stores
    const account = await knownAccount(stores, options.user)
    const { key, address, package: id, since: start } = options
    const since = start === undefined ? undefined : parseMoment("--since", start, now)
    const apiKey = key === undefined ? undefined : parseKeyNumber(key)
    const filter = { account, apiKey, address, package: id, since }
    const page = { limit, mostRead: Number.MAX_SAFE_INTEGER }
    const listing = await listRefusals({ packages }, { kind: "machine" }, filter, page)
    if (listing.kind === "refused") return tellRefusal(listing.refusal, host)
    const { entries } = listing
    if (options.json) host.printJson(entries.map((entry) => refusalEntryView(entry, language)))
    else tellEntries(entries, language, host)
    if (account !== undefined) await tellNameless(packages, account, since ?? now - aDay, host)
    return 0
  })
}

const aDay = 86_400_000_000

function tellEntries(entries: readonly RefusalEntry[], language: Language, host: Host): void {
  if (entries.length === 0) host.print("Nothing was refused.")
  for (const entry of entries) {
    host.print(`${showMoment(entry.time)}  ${triedText(entry)}`)
    for (const told of entry.refusals) {
      const { detail, remedy } = describeRefusal(
        told,
        (value) => visibleText(String(value)),
        language,
      )
      host.print(`  ${host.paint.bad(told.code)} ${detail}`)
      host.print(`  ${remedy}`)
    }
  }
}

function triedText(entry: RefusalEntry): string {
  const { action, id, version, status, times, last, address } = entry
  const from = address === manyAddresses ? "many addresses" : address
  if (entry.refusals.length === 0)
    return `${times} more refused until ${showClock(last)} by ${who(entry)} from ${from}`
  const what = [action, id, version].filter((part) => part !== undefined).join(" ")
  const often = times === 1 ? "" : `, ${times} times until ${showClock(last)}`
  return `${visibleText(what)} by ${who(entry)} from ${from}: ${status}${often}`
}

function showClock(time: Microseconds): string {
  return showMoment(time).slice("2026-11-21 ".length)
}

/** "Why did her push fail?" may have no answer under her name: a key that Lode does not know names nobody. */
async function tellNameless(
  packages: AuditReads,
  account: string,
  since: Microseconds,
  host: Host,
): Promise<void> {
  const before = { time: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER }
  const found = await findNamelessRefusals(packages, account, { before, since })
  for (const { address, times, last } of found)
    host.tell(
      `From ${address}, where ${account} was seen, ${times} more were refused with no key or an unknown one, the last at ${showMoment(last)}: lode why --address ${address}`,
    )
  if (found.length === 0)
    host.tell(
      `A request with no key, or one that Lode does not know, names nobody. Look by the client's address: lode why --address ADDRESS`,
    )
}
