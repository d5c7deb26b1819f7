import type { PackageFacts } from "./access.ts"
import { sameAccountName } from "./account-name.ts"
import {
  decidesAs,
  isSiteAdministrator,
  judgeOwnership,
  type Administrator,
} from "./administration.ts"
import { refuse, type Refusal } from "./refusals/refusal.ts"

/** Whose or what's history somebody wants to see. */
export type AuditSubject =
  | { readonly kind: "all" }
  | { readonly kind: "address" }
  | { readonly kind: "account"; readonly name: string }
  /** Undefined for an ID that nobody ever pushed. */
  | { readonly kind: "package"; readonly facts: PackageFacts | undefined }
  /** Whose key it is; undefined where there is no such key. */
  | { readonly kind: "key"; readonly account: string | undefined }

/**
 * Whether they may see it: site administrators see all, others what was done by those they decide for, and what
 * happened to their packages and keys.
 */
export function judgeAuditReading(who: Administrator, subject: AuditSubject): Refusal | undefined {
  if (isSiteAdministrator(who) || isOwn(who, subject)) return undefined
  return refuse("SITE_ADMINISTRATOR_ONLY", {
    account: who.kind === "machine" ? "" : who.key.owner.name,
  })
}

function isOwn(who: Administrator, subject: AuditSubject): boolean {
  switch (subject.kind) {
    case "all":
    case "address":
      return false
    case "account":
      return decidesAs(who, asWritten(who, subject.name))
    case "package":
      return subject.facts !== undefined && judgeOwnership(who, subject.facts) === undefined
    case "key":
      return subject.account !== undefined && decidesAs(who, subject.account)
  }
}

/** One of their names, typed in any case, as it is written; any other as it is typed. */
function asWritten(who: Administrator, typed: string): string {
  if (who.kind === "machine") return typed
  return who.names.find((name) => sameAccountName(name, typed)) ?? typed
}

/** Whether they may see from where and with which key an account did something: their own, or all. */
export function maySeeClient(who: Administrator, account: string | undefined): boolean {
  return isSiteAdministrator(who) || (account !== undefined && decidesAs(who, account))
}
