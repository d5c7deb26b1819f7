import type { Account } from "../../domain/account.ts"
import { decidesAs, judgeOwnership, judgeSiteAdministration } from "../../domain/administration.ts"
import { coversPackage } from "../../domain/api-key.ts"
import { mostOwners } from "../../domain/invitation.ts"
import type {
  AccessInput,
  AccessOutcome,
  InvitationOutcome,
  PackageTarget,
} from "../../domain/ports/access-commands.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { Tx } from "../tx.ts"
import {
  readAccount,
  readAdministrator,
  readReceiver,
  refused,
  type KnownAdministrator,
} from "./administrator.ts"
import { writeAudit } from "./audit.ts"
import { writeChange } from "./change-log.ts"
import { forgetInvitation, invite, withdrawInvitations } from "./invitations.ts"
import { readPackage, type Refused, type StoredPackage } from "./judged-access.ts"
import { deleteOwner, insertOwner } from "./owner-statements.ts"

/** AccessCommands.addOwner. */
export async function addOwner(
  tx: Tx,
  target: AccessInput<"addOwner">,
): Promise<InvitationOutcome> {
  const place = await readOwned(tx, target)
  if (place.kind === "refused") return place
  const { stored, administrator } = place
  const { who, deed } = administrator
  const refusal = judgeOwnership(who, stored)
  if (refusal !== undefined) return refused(refusal)
  const receiver = await readReceiver(tx, target.accountName, { allowOrganisation: true })
  if (receiver.kind === "refused") return receiver
  const { account } = receiver
  if (stored.owners.includes(account.name)) return { kind: "done" }
  const full = judgeRoom(stored)
  if (full !== undefined) return refused(full)
  const { feed, lowerId } = target
  const { id, packageKey } = stored
  if (!decidesAs(who, account.name))
    return invite(tx, { account, to: { kind: "owner", feed, lowerId, id, packageKey }, deed })
  await giveOwnership(tx, target, { stored, account, deed })
  return { kind: "done" }
}

/** AccessCommands.removeOwner. */
export async function removeOwner(
  tx: Tx,
  target: AccessInput<"removeOwner">,
): Promise<AccessOutcome> {
  const place = await readOwned(tx, target)
  if (place.kind === "refused") return place
  const { stored, administrator } = place
  const refusal = judgeOwnership(administrator.who, stored)
  if (refusal !== undefined) return refused(refusal)
  const account = await readAccount(tx, target.accountName)
  if (account === undefined)
    return refused(refuse("ACCOUNT_NOT_FOUND", { account: target.accountName }))
  if (!stored.owners.includes(account.name)) return { kind: "done" }
  if (stored.owners.length === 1)
    return refused(refuse("LAST_PACKAGE_OWNER", { account: account.name, id: stored.id }))
  await deleteOwner(tx, stored.packageKey, account.key)
  const owners = stored.owners.filter((name) => name !== account.name)
  await tell(tx, target, { stored, owners, action: "owner remove", deed: administrator.deed })
  return { kind: "done" }
}

/** AccessCommands.transferPackage. Whom the former owners asked is asked no more. */
export async function transferPackage(
  tx: Tx,
  target: AccessInput<"transferPackage">,
): Promise<AccessOutcome> {
  const place = await readOwned(tx, target)
  if (place.kind === "refused") return place
  const { stored, administrator } = place
  const refusal = judgeSiteAdministration(administrator.who)
  if (refusal !== undefined) return refused(refusal)
  const receiver = await readReceiver(tx, target.accountName, { allowOrganisation: true })
  if (receiver.kind === "refused") return receiver
  const { account } = receiver
  for (const name of stored.owners.filter((owner) => owner !== account.name)) {
    const former = await readAccount(tx, name)
    if (former !== undefined) await deleteOwner(tx, stored.packageKey, former.key)
  }
  await insertOwner(tx, stored.packageKey, account.key)
  await withdrawInvitations(tx, stored.packageKey)
  const owners = [account.name]
  await tell(tx, target, { stored, owners, action: "owner transfer", deed: administrator.deed })
  return { kind: "done" }
}

/** Makes the account an owner; an invitation that asked for it is answered by it. */
export async function giveOwnership(
  tx: Tx,
  target: Pick<PackageTarget, "feed" | "lowerId">,
  gift: {
    readonly stored: StoredPackage
    readonly account: Account
    readonly deed: KnownAdministrator["deed"]
  },
): Promise<void> {
  const { stored, account, deed } = gift
  await insertOwner(tx, stored.packageKey, account.key)
  await forgetInvitation(tx, { account, packageKey: stored.packageKey })
  const owners = [...stored.owners, account.name]
  await tell(tx, target, { stored, owners, action: "owner add", deed })
}

/** Whether one more owner has room. */
export function judgeRoom({ id, owners }: StoredPackage): Refusal | undefined {
  if (owners.length < mostOwners) return undefined
  return refuse("PACKAGE_OWNERS_TOO_MANY", { id, limit: mostOwners })
}

/** An ID, and who wants to decide about it with a key that covers it. */
export async function readOwned(
  tx: Tx,
  target: PackageTarget,
): Promise<
  | {
      readonly kind: "found"
      readonly stored: StoredPackage
      readonly administrator: KnownAdministrator
    }
  | Refused
> {
  const administrator = await readAdministrator(tx, target)
  if (administrator.kind === "refused") return administrator
  const stored = await readPackage(tx, target)
  if (stored === undefined) return refused(refuse("PACKAGE_ID_NOT_FOUND", { id: target.lowerId }))
  const { by: key } = administrator.deed
  if (key !== undefined && !coversPackage(key, stored.id))
    return refused(refuse("API_KEY_GLOB_MISMATCH", { id: stored.id, globs: key.globs.join(", ") }))
  return { kind: "found", stored, administrator }
}

async function tell(
  tx: Tx,
  { feed, lowerId }: Pick<PackageTarget, "feed" | "lowerId">,
  change: {
    readonly stored: StoredPackage
    readonly owners: readonly string[]
    readonly action: string
    readonly deed: KnownAdministrator["deed"]
  },
): Promise<void> {
  const { stored, owners, action, deed } = change
  await writeAudit(tx, {
    ...deed,
    action,
    target: `${feed}/${lowerId}`,
    package: { feed, lowerId },
    before: { owners: stored.owners },
    after: { owners },
  })
  const facts = { id: stored.id }
  await writeChange(tx, { kind: "owners", feed, lowerId, lowerVersion: "", facts, now: deed.now })
}
