import type { OwnerChange, OwnerOutcome } from "../../domain/ports/package-commands.ts"
import { accountByName } from "../queries/access-queries.ts"
import { toAccount } from "../rows.ts"
import type { Tx } from "../tx.ts"
import { lowerAccountName } from "../lower-account-name.ts"
import { writeAudit } from "./audit.ts"
import { writeChange } from "./change-log.ts"
import { readPackage, type StoredPackage } from "./judged-access.ts"
import { deleteOwner, insertOwner } from "./owner-statements.ts"

/** PackageCommands.addOwner. */
export async function addOwner(tx: Tx, target: OwnerChange): Promise<OwnerOutcome> {
  const { stored, account } = await readTarget(tx, target)
  if (stored === undefined) return "package-missing"
  if (account === undefined) return "account-missing"
  if (stored.owners.includes(account.name)) return "done"
  await insertOwner(tx, stored.packageKey, account.key)
  await tell(tx, target, { stored, action: "owner add", owners: [...stored.owners, account.name] })
  return "done"
}

/** PackageCommands.removeOwner. An ID never loses its last owner: nobody could push to it again. */
export async function removeOwner(tx: Tx, target: OwnerChange): Promise<OwnerOutcome> {
  const { stored, account } = await readTarget(tx, target)
  if (stored === undefined) return "package-missing"
  if (account === undefined) return "account-missing"
  if (!stored.owners.includes(account.name)) return "done"
  if (stored.owners.length === 1) return "last-owner"
  await deleteOwner(tx, stored.packageKey, account.key)
  const owners = stored.owners.filter((name) => name !== account.name)
  await tell(tx, target, { stored, action: "owner remove", owners })
  return "done"
}

async function readTarget(tx: Tx, target: OwnerChange) {
  const stored = await readPackage(tx, target)
  const row = await tx.first(accountByName, { lowerName: lowerAccountName(target.accountName) })
  return { stored, account: row === undefined ? undefined : toAccount(row) }
}

async function tell(
  tx: Tx,
  target: OwnerChange,
  deed: {
    readonly stored: StoredPackage
    readonly action: string
    readonly owners: readonly string[]
  },
): Promise<void> {
  const { feed, lowerId, now } = target
  await writeAudit(tx, {
    by: undefined,
    action: deed.action,
    target: `${feed}/${lowerId}`,
    before: { owners: deed.stored.owners },
    after: { owners: deed.owners },
    now,
  })
  const facts = { id: deed.stored.id }
  await writeChange(tx, { kind: "owners", feed, lowerId, lowerVersion: "", facts, now })
}
