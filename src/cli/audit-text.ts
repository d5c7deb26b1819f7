import { machineItself, type AuditEntry, type AuditFacts } from "../domain/audit.ts"
import { shownFacts } from "../services/audit/audit-entry-view.ts"
import { visibleText } from "./visible-text.ts"

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
