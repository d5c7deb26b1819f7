import type { Actor } from "../../domain/account.ts"
import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import type {
  AccessCommands,
  AccessOutcome,
  AccountOutcome,
} from "../../domain/ports/access-commands.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { Microseconds } from "../../domain/time.ts"

/** Characters: with the rest of its sentence a reason fits the reason phrase. */
const longestReason = 300

interface AccountTarget {
  readonly accountName: string
  readonly by?: Actor | undefined
}

interface PackageTarget {
  readonly id: string
  readonly by?: Actor | undefined
}

/** From now on the account, and whoever acts for it, may read but change nothing. */
export async function lockAccount(
  store: Pick<AccessCommands, "changeAccount">,
  { accountName, by, reason }: AccountTarget & { readonly reason: string },
  now: Microseconds,
): Promise<AccountOutcome> {
  const refusal = judgeReason(reason)
  if (refusal !== undefined) return { kind: "refused", refusal }
  return store.changeAccount({ accountName, by, change: { kind: "lock", reason }, now })
}

/** Ends the lock; succeeds again on an account that is not locked. */
export function unlockAccount(
  store: Pick<AccessCommands, "changeAccount">,
  { accountName, by }: AccountTarget,
  now: Microseconds,
): Promise<AccountOutcome> {
  return store.changeAccount({ accountName, by, change: { kind: "unlock" }, now })
}

/** From now on nobody may push, unlist, relist or delete versions of the ID, or push symbols. */
export async function lockPackage(
  store: Pick<AccessCommands, "setPackageLock">,
  { id, by, reason }: PackageTarget & { readonly reason: string },
  now: Microseconds,
): Promise<AccessOutcome> {
  const refusal = judgeReason(reason)
  if (refusal !== undefined) return { kind: "refused", refusal }
  return store.setPackageLock({ ...packageTarget(id), by, reason, now })
}

/** Ends the lock; succeeds again on an ID that is not locked. */
export function unlockPackage(
  store: Pick<AccessCommands, "setPackageLock">,
  { id, by }: PackageTarget,
  now: Microseconds,
): Promise<AccessOutcome> {
  return store.setPackageLock({ ...packageTarget(id), by, reason: undefined, now })
}

function packageTarget(id: string) {
  return { feed: defaultFeed, lowerId: lowerPackageId(id) }
}

/** The reason is shown in headers and terminals: one line of visible text. */
function judgeReason(reason: string): Refusal | undefined {
  const isFine = reason.trim() !== "" && reason.length <= longestReason && !/\p{C}/u.test(reason)
  return isFine ? undefined : refuse("LOCK_REASON_INVALID")
}
