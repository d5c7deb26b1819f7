import type { Account, AccountKind } from "../../domain/account.ts"
import type { NewAccount } from "../../domain/ports/package-commands.ts"
import type { Db } from "../db.ts"
import { lowerAccountName } from "../lower-account-name.ts"
import { accountByName } from "../queries/access-queries.ts"
import { toAccount } from "../rows.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
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
  const lowerName = lowerAccountName(account.name)
  const inserted = await tx.first(insertAccount, {
    name: account.name,
    lowerName,
    kind: account.kind ?? "person",
    email: account.email ?? null,
    siteAdmin: account.siteAdmin ? 1 : 0,
    now: account.now,
  })
  if (inserted === undefined) return "name-taken"
  const row = await tx.first(accountByName, { lowerName })
  if (row === undefined) throw new Error("A new account is not there.")
  const { name, kind, siteAdmin } = toAccount(row)
  await writeAudit(tx, {
    by: undefined,
    action: "account add",
    target: `account/${name}`,
    after: { name, kind, siteAdmin },
    now: account.now,
  })
  return toAccount(row)
}
