import { isAccountName } from "../../domain/account-name.ts"
import type { Account, AccountKind, Actor } from "../../domain/account.ts"
import type { Membership } from "../../domain/administration.ts"
import type {
  AccessCommands,
  AccountChange,
  AccountOutcome,
} from "../../domain/ports/access-commands.ts"
import type { AccessReads } from "../../domain/ports/access-reads.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { Microseconds } from "../../domain/time.ts"

export interface NewAccountWish {
  readonly name: string
  /** A person, unless said otherwise. */
  readonly kind?: Exclude<AccountKind, "organisation">
  readonly email?: string | undefined
  readonly siteAdmin: boolean
  readonly by?: Actor | undefined
}

/** Adds a person or service. It can do nothing until it has a key (createApiKey). */
export async function createAccount(
  store: Pick<AccessCommands, "createAccount">,
  { name, kind = "person", email, siteAdmin, by }: NewAccountWish,
  now: Microseconds,
): Promise<AccountOutcome> {
  const refusal = judgeNewAccount({ name, email })
  if (refusal !== undefined) return { kind: "refused", refusal }
  return store.createAccount({ name, accountKind: kind, email, siteAdmin, by, now })
}

/** What is wrong with a name and an address before anybody looks at the record. */
export function judgeNewAccount(wish: {
  readonly name: string
  readonly email?: string | undefined
}): Refusal | undefined {
  if (!isAccountName(wish.name)) return refuse("ACCOUNT_NAME_INVALID", { account: wish.name })
  if (wish.email !== undefined && !isEmailAddress(wish.email))
    return refuse("EMAIL_INVALID", { email: wish.email })
  return undefined
}

/** 254 characters is the longest that mail can carry (RFC 5321, path of 256 with its brackets). */
function isEmailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"\p{Cc}]+@[^\s@<>"\p{Cc}]+$/u.test(text)
}

interface AccountTarget {
  readonly accountName: string
  readonly by?: Actor | undefined
}

type Changing = Pick<AccessCommands, "changeAccount">

/** Its keys are refused from now on, and for organisations those that act for them. Nothing else changes. */
export function disableAccount(store: Changing, target: AccountTarget, now: Microseconds) {
  return change(store, target, { kind: "disable" }, now)
}

/** Its keys that have not expired or been revoked are good again. */
export function enableAccount(store: Changing, target: AccountTarget, now: Microseconds) {
  return change(store, target, { kind: "enable" }, now)
}

/** Makes a person or service an administrator of the server. */
export function makeSiteAdministrator(store: Changing, target: AccountTarget, now: Microseconds) {
  return change(store, target, { kind: "make-administrator" }, now)
}

/** Makes an administrator of the server an ordinary account. */
export function makeOrdinaryAccount(store: Changing, target: AccountTarget, now: Microseconds) {
  return change(store, target, { kind: "make-ordinary" }, now)
}

function change(
  store: Changing,
  { accountName, by }: AccountTarget,
  wanted: AccountChange,
  now: Microseconds,
): Promise<AccountOutcome> {
  return store.changeAccount({ accountName, by, change: wanted, now })
}

/** An account with its place in organisations. */
export interface AccountDetails {
  readonly account: Account
  /** By name; empty for an organisation, which is no member of others. */
  readonly memberships: readonly Membership[]
}

/** An account by its name in any case. */
export async function findAccount(
  store: Pick<AccessReads, "findAccount" | "membershipsOf">,
  name: string,
): Promise<AccountDetails | undefined> {
  const account = await store.findAccount(name)
  if (account === undefined) return undefined
  return { account, memberships: await store.membershipsOf(name) }
}
