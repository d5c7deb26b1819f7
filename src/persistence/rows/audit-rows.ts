import {
  refusedActions,
  type AuditEntry,
  type AuditFacts,
  type RefusalEntry,
  type ToldRefusal,
} from "../../domain/audit.ts"
import { isRefusalCode } from "../../domain/refusals/refusal.ts"

interface AuditRow {
  readonly audit_key: number
  readonly time: number
  readonly account: string | null
  readonly api_key: number | null
  readonly address: string | null
  readonly action: string
  readonly target: string
  readonly facts_before: string | null
  readonly facts_after: string | null
}

interface RefusalRow {
  readonly refusal_key: number
  readonly time: number
  readonly last: number
  readonly account: string | null
  readonly api_key: number | null
  readonly address: string
  readonly action: string
  readonly code: string
  readonly parameters: string
  readonly others: string | null
  readonly status: number
  readonly id: string | null
  readonly version: string | null
  readonly times: number
}

/** A deed of a row. */
export function toAuditEntry(row: AuditRow): AuditEntry {
  return {
    number: row.audit_key,
    time: row.time,
    account: row.account ?? undefined,
    apiKey: row.api_key ?? undefined,
    address: row.address ?? undefined,
    action: row.action,
    target: row.target,
    before: toFacts(row.facts_before),
    after: toFacts(row.facts_after),
  }
}

function toFacts(text: string | null): AuditFacts | undefined {
  return text === null ? undefined : JSON.parse(text)
}

/** Refused requests of a row, which counts those that were alike. */
export function toRefusalEntry(row: RefusalRow): RefusalEntry {
  return {
    number: row.refusal_key,
    time: row.time,
    last: row.last,
    times: row.times,
    account: row.account ?? undefined,
    apiKey: row.api_key ?? undefined,
    address: row.address,
    action: refusedActions.find((action) => action === row.action) ?? "other",
    id: row.id ?? undefined,
    version: row.version ?? undefined,
    status: row.status,
    refusals: toldRefusals(row),
  }
}

/** Codes that this version does not know have no text here. */
function toldRefusals(row: RefusalRow): readonly ToldRefusal[] {
  if (row.code === "") return []
  const others: readonly {
    readonly code: string
    readonly parameters: ToldRefusal["parameters"]
  }[] = JSON.parse(row.others ?? "[]")
  const first = { code: row.code, parameters: JSON.parse(row.parameters) }
  return [first, ...others].flatMap(({ code, parameters }) =>
    isRefusalCode(code) ? [{ code, parameters }] : [],
  )
}
