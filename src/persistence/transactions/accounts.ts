import type { Account, AccountKind } from "../../domain/account.ts"
import { judgeSiteAdministration } from "../../domain/administration.ts"
import type { AccessInput, AccountOutcome } from "../../domain/ports/access-commands.ts"
import type { NewAccount } from "../../domain/ports/package-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import type { Db } from "../db.ts"
import { lowerAccountName } from "../../domain/account-name.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import {
  readAccount,
  readAdministrator,
  refused,
  type KnownAdministrator,
} from "./administrator.ts"
import { writeAudit } from "./audit.ts"

const insertAccount = statement(
  "insertAccount",
  (
    db: Db,
    p: Parameter<{
      name: string
      lowerName: string
      kind: AccountKind
      email: string | null
      siteAdmin: number
      now: number
    }>,
  ) =>
    db
      .insertInto("accounts")
      .values({
        name: p("name"),
        lower_name: p("lowerName"),
        kind: p("kind"),
        email: p("email"),
        site_admin: p("siteAdmin"),
        created: p("now"),
      })
      .onConflict((conflict) => conflict.column("lower_name").doNothing())
      .returning("account_key"),
)

/** PackageCommands.addAccount. */
export async function addAccount(tx: Tx, account: NewAccount): Promise<Account | "name-taken"> {
  const { kind = "person", now } = account
  return openAccount(tx, { ...account, kind }, { by: undefined, address: undefined, now })
}

/** AccessCommands.createAccount. */
export async function createAccount(
  tx: Tx,
  wish: AccessInput<"createAccount">,
): Promise<AccountOutcome> {
  const administrator = await readAdministrator(tx, wish)
  if (administrator.kind === "refused") return administrator
  const refusal = judgeSiteAdministration(administrator.who)
  if (refusal !== undefined) return refused(refusal)
  const { name, email, accountKind: kind, siteAdmin } = wish
  const account = await openAccount(tx, { name, email, kind, siteAdmin }, administrator.deed)
  return account === "name-taken" ? nameTaken(tx, name) : { kind: "done", account }
}

/** The refusal names the account that is there, whose name may be written in another case. */
export async function nameTaken(tx: Tx, name: string): Promise<AccountOutcome> {
  const taken = await readAccount(tx, name)
  return refused(refuse("ACCOUNT_NAME_TAKEN", { account: taken?.name ?? name }))
}

/** Inserts an account of any kind: the name's unique index decides, as names are never used again. */
export async function openAccount(
  tx: Tx,
  account: {
    readonly name: string
    readonly kind: AccountKind
    readonly email?: string | undefined
    readonly siteAdmin: boolean
  },
  deed: KnownAdministrator["deed"],
): Promise<Account | "name-taken"> {
  const { name, kind, siteAdmin } = account
  const inserted = await tx.first(insertAccount, {
    name,
    lowerName: lowerAccountName(name),
    kind,
    email: account.email ?? null,
    siteAdmin: siteAdmin ? 1 : 0,
    now: deed.now,
  })
  if (inserted === undefined) return "name-taken"
  const opened = await readAccount(tx, name)
  if (opened === undefined) throw new Error("A new account is not there.")
  await writeAudit(tx, {
    ...deed,
    action: "account add",
    target: `account/${name}`,
    after: { name, kind, siteAdmin },
  })
  return opened
}
