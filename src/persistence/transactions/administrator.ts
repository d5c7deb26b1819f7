import type { Account } from "../../domain/account.ts"
import {
  administratorOf,
  decidesFor,
  judgeLockedAccounts,
  type Administrator,
} from "../../domain/administration.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { Administration } from "../../domain/ports/access-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import { lowerAccountName } from "../../domain/account-name.ts"
import { accountByName } from "../queries/access-queries.ts"
import { membershipsOfAccount } from "../queries/account-queries.ts"
import { toMembership } from "../rows/access-rows.ts"
import { toAccount } from "../rows/account-rows.ts"
import type { Tx } from "../tx.ts"
import { readGoodKey, type Refused } from "./judged-access.ts"

/** Somebody who administers, as the transaction sees them now, with what the audit is told of them. */
export interface KnownAdministrator {
  readonly kind: "known"
  readonly who: Administrator
  readonly deed: {
    readonly by: ApiKey | undefined
    readonly address: string | undefined
    readonly now: number
  }
}

/** Who administers: the machine itself, or a key that is still good, has the scope `admin` and is not locked. */
export async function readAdministrator(
  tx: Tx,
  { by, now }: Administration,
): Promise<KnownAdministrator | Refused> {
  if (by === undefined) {
    const deed = { by: undefined, address: undefined, now }
    return { kind: "known", who: { kind: "machine" }, deed }
  }
  const read = await readGoodKey(tx, { apiKey: by.apiKey, now }, "admin")
  if (read.kind === "refused") return read
  const locked = judgeLockedAccounts(read.key)
  if (locked !== undefined) return refused(locked)
  const rows = await tx.all(membershipsOfAccount, { accountKey: read.key.account.key })
  const who = administratorOf(read.key, rows.map(toMembership))
  return { kind: "known", who, deed: { by: read.key, address: by.address, now } }
}

/** The accounts in whose name the account decides now: none where it is disabled or locked, or not there. */
export async function readDecides(tx: Tx, accountName: string): Promise<readonly string[]> {
  const account = await readAccount(tx, accountName)
  if (account?.disabled !== undefined || account?.locked !== undefined) return []
  if (account === undefined) return []
  const rows = await tx.all(membershipsOfAccount, { accountKey: account.key })
  return decidesFor(account, rows.map(toMembership))
}

/** An account by its name in any case. */
export async function readAccount(tx: Tx, name: string): Promise<Account | undefined> {
  const row = await tx.first(accountByName, { lowerName: lowerAccountName(name) })
  return row === undefined ? undefined : toAccount(row)
}

/** An account that can be given something: it is there, enabled, and of a fitting kind. */
export async function readReceiver(
  tx: Tx,
  name: string,
  { allowOrganisation }: { readonly allowOrganisation: boolean },
): Promise<{ readonly kind: "found"; readonly account: Account } | Refused> {
  const account = await readAccount(tx, name)
  if (account === undefined) return refused(refuse("ACCOUNT_NOT_FOUND", { account: name }))
  if (account.kind === "organisation" && !allowOrganisation)
    return refused(refuse("ACCOUNT_IS_ORGANISATION", { account: account.name }))
  if (account.disabled !== undefined)
    return refused(refuse("ACCOUNT_DISABLED", { account: account.name }))
  return { kind: "found", account }
}

/** The outcome of a command that did nothing. */
export function refused(refusal: Refused["refusal"]): Refused {
  return { kind: "refused", refusal }
}
