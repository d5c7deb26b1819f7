import type { RefusalCode, RefusalParameters } from "./refusals/refusal.ts"
import type { Microseconds } from "./time.ts"

/** One deed, as the audit keeps it: who did what to what, and how that was before and after. */
export interface AuditEntry {
  /** Grows with each entry; entries of the same time are told apart by it. */
  readonly number: number
  readonly time: Microseconds
  /** Undefined, as key and address are then: done at the machine itself (the command line). */
  readonly account: string | undefined
  /** The number of the key. */
  readonly apiKey: number | undefined
  readonly address: string | undefined
  /** E.g. "push", "unlisted", "key revoke". */
  readonly action: string
  /** E.g. "default/contoso.json/1.0.0", "account/dana", "key/7". */
  readonly target: string
  readonly before: AuditFacts | undefined
  readonly after: AuditFacts | undefined
}

/** What of a thing matters to its history; never a key, a hash or a password. */
export type AuditFacts = Readonly<Record<string, unknown>>

/** What was tried when it was refused. */
export const refusedActions = [
  "push",
  "symbols",
  "unlist",
  "relist",
  "deprecate",
  "read",
  "search",
  "api",
  "other",
] as const
export type RefusedAction = (typeof refusedActions)[number]

/** Equal requests that were refused, of one sender and one window of time. */
export interface RefusedRequests {
  /** The first one's. */
  readonly time: Microseconds
  /** The last one's. */
  readonly last: Microseconds
  /** How many there were. */
  readonly times: number
  /** Undefined where the key is unknown, or none was sent. */
  readonly account: string | undefined
  readonly apiKey: number | undefined
  /** The client's; `manyAddresses` where the rest of a flood is counted together. */
  readonly address: string
  readonly action: RefusedAction
  /** As somebody typed them, cut; undefined where the request did not come so far. */
  readonly id: string | undefined
  readonly version: string | undefined
  /** The HTTP status. */
  readonly status: number
  /** What the client was told, the cause first; empty where only the rest of a flood is counted. */
  readonly refusals: readonly ToldRefusal[]
}

/** A refusal as it was told; its values are cut and free of secrets. A later Lode may not know the code any more. */
export interface ToldRefusal {
  readonly code: RefusalCode
  readonly parameters: RefusalParameters
}

/** Refused requests, as the record keeps them. */
export interface RefusalEntry extends RefusedRequests {
  readonly number: number
}

/** Stands for the senders of a flood that are counted together. */
export const manyAddresses = "many"

/** The client of what was done or refused, where nobody says. */
export const machineItself = "at the machine"
