import type { Account } from "../../domain/account.ts"
import { judgeSiteAdministration } from "../../domain/administration.ts"
import type {
  AccessInput,
  AccountChange,
  AccountOutcome,
} from "../../domain/ports/access-commands.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { Db } from "../db.ts"
import { otherSiteAdministrator } from "../queries/account-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { readAccount, readAdministrator, refused } from "./administrator.ts"
import { writeAudit } from "./audit.ts"

const setAccountState = statement(
  "setAccountState",
  (
    db: Db,
    p: Parameter<{
      accountKey: number
      siteAdmin: number
      disabled: number | null
      locked: string | null
    }>,
  ) =>
    db
      .updateTable("accounts")
      .set({ site_admin: p("siteAdmin"), disabled: p("disabled"), locked: p("locked") })
      .where("account_key", "=", p("accountKey")),
)

/** AccessCommands.changeAccount. */
export async function changeAccount(
  tx: Tx,
  { accountName, change, ...administration }: AccessInput<"changeAccount">,
): Promise<AccountOutcome> {
  const administrator = await readAdministrator(tx, administration)
  if (administrator.kind === "refused") return administrator
  const refusal = judgeSiteAdministration(administrator.who)
  if (refusal !== undefined) return refused(refusal)
  const before = await readAccount(tx, accountName)
  if (before === undefined) return refused(refuse("ACCOUNT_NOT_FOUND", { account: accountName }))
  const after = { ...before, ...changed(before, change, administration.now) }
  const forbidden = await judgeChange(tx, before, after)
  if (forbidden !== undefined) return refused(forbidden)
  const [was, is] = [stateOf(before), stateOf(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return { kind: "done", account: before }
  await tx.run(setAccountState, {
    accountKey: before.key,
    siteAdmin: after.siteAdmin ? 1 : 0,
    disabled: after.disabled ?? null,
    locked: after.locked ?? null,
  })
  const action = `account ${change.kind}`
  const target = `account/${before.name}`
  await writeAudit(tx, { ...administrator.deed, action, target, before: was, after: is })
  return { kind: "done", account: after }
}

/** What of an account changes. Disabling again keeps the first time; locking again gives another reason. */
function changed(before: Account, change: AccountChange, now: Microseconds): Partial<Account> {
  switch (change.kind) {
    case "disable":
      return { disabled: before.disabled ?? now }
    case "enable":
      return { disabled: undefined }
    case "make-administrator":
      return { siteAdmin: true }
    case "make-ordinary":
      return { siteAdmin: false }
    case "lock":
      return { locked: change.reason }
    case "unlock":
      return { locked: undefined }
  }
}

/** Somebody must always be able to administer the server. */
async function judgeChange(tx: Tx, before: Account, after: Account): Promise<Refusal | undefined> {
  if (after.siteAdmin && after.kind === "organisation")
    return refuse("ACCOUNT_IS_ORGANISATION", { account: after.name })
  if (!isActiveAdministrator(before) || isActiveAdministrator(after)) return undefined
  const other = await tx.first(otherSiteAdministrator, { accountKey: before.key })
  if (other !== undefined) return undefined
  return refuse("LAST_SITE_ADMINISTRATOR", { account: before.name })
}

function isActiveAdministrator({ siteAdmin, disabled }: Account): boolean {
  return siteAdmin && disabled === undefined
}

function stateOf({ siteAdmin, disabled, locked }: Account): object {
  return { siteAdmin, disabled: disabled ?? null, locked: locked ?? null }
}
