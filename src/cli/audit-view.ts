import {
  machineItself,
  manyAddresses,
  type AuditEntry,
  type AuditFacts,
  type RefusalEntry,
  type ToldRefusal,
} from "../domain/audit.ts"
import { describeRefusal } from "../domain/refusals/refusal-text.ts"
import type { Language } from "../domain/refusals/translations.ts"
import { toIsoTime } from "../domain/time.ts"
import { shownFacts } from "../services/audit/audit-entry-view.ts"
import { visibleText } from "./visible-text.ts"

/** A refused request as JSON, its texts as the client was told them. */
export function refusalView(entry: RefusalEntry, language: Language) {
  const { time, last, times, account, apiKey, address, action, id, version, status } = entry
  const [first, ...others] = entry.refusals.map((told) => toldView(told, language))
  return {
    time: toIsoTime(time),
    last: toIsoTime(last),
    times,
    account: account ?? null,
    key: apiKey ?? null,
    address: address === manyAddresses ? null : address,
    action,
    id: id ?? null,
    version: version ?? null,
    ...(first === undefined ? nothingTold : { status, ...first }),
    others,
  }
}

/** Of the rest of a flood, that is only counted. */
const nothingTold = { status: null, code: null, detail: null, remedy: null }

function toldView(told: ToldRefusal, language: Language) {
  const { detail, remedy } = describeRefusal(told, String, language)
  return { code: told.code, detail, remedy }
}

/** Who did it, or tried: "dana (key 7)". */
export function who(entry: {
  readonly account: string | undefined
  readonly apiKey: number | undefined
  readonly address: string | undefined
}): string {
  const { account, apiKey, address } = entry
  if (account === undefined) return address === undefined ? machineItself : "nobody known"
  return apiKey === undefined ? account : `${account} (key ${apiKey})`
}

/** What tells nothing of a change: each has another one. */
const furtherFacts: ReadonlySet<string> = new Set(["lastEdited"])

/** What was changed, e.g. "listed: true → false"; "" where something was made or removed. */
export function changedFacts(entry: Pick<AuditEntry, "before" | "after">): string {
  if (entry.before === undefined || entry.after === undefined) return ""
  const [before, after] = [shownFacts(entry.before), shownFacts(entry.after)]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter((name) => !furtherFacts.has(name) && show(before, name) !== show(after, name))
    .map((name) => `${name}: ${show(before, name)} → ${show(after, name)}`)
    .join(", ")
}

function show(facts: AuditFacts, name: string): string {
  const value = facts[name] ?? "none"
  if (Array.isArray(value)) return visibleText(value.map(String).join(", ") || "none")
  return visibleText(typeof value === "string" ? value : JSON.stringify(value))
}
