import { isSiteAdministrator, type Administrator } from "../../domain/administration.ts"
import { apiKeyState, type ApiKey } from "../../domain/api-key.ts"
import { mayManage } from "../../domain/key-rights.ts"
import type { AccessReads } from "../../domain/ports/access-reads.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { KeyReads } from "../../domain/ports/key-commands.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type { Microseconds } from "../../domain/time.ts"
import { administratorWith } from "./who-sees.ts"

export interface ListKeysDeps {
  readonly packages: Pick<PackageReads, "listApiKeys"> &
    Pick<KeyReads, "findApiKeyByNumber" | "apiKeysAfter"> &
    Pick<AccessReads, "membershipsOf">
  readonly clock: Clock
}

export interface KeyPageWish {
  readonly accountName: string | undefined
  /** The number of the last key of the page before; 0 for the first. */
  readonly after: number
  readonly limit: number
}

/**
 * The keys of an account and those that act for it, without sign-ins that are over; without `accountName` all there are.
 * @param by a good key with the scope `admin`, who sees what it may manage; undefined: the machine itself
 */
export async function listKeys(
  deps: ListKeysDeps,
  accountName: string | undefined,
  by?: ApiKey,
): Promise<readonly ApiKey[]> {
  const now = deps.clock.now()
  const keys = await deps.packages.listApiKeys(accountName)
  const who = await administrator(deps, by)
  return keys.filter((key) => isShown(key, who, now))
}

/** A page of the keys that `by` may manage, of one account where it is named, by their numbers. */
export async function listKeysAfter(
  deps: ListKeysDeps,
  { accountName, after, limit }: KeyPageWish,
  by: ApiKey,
): Promise<readonly ApiKey[]> {
  const now = deps.clock.now()
  const who = await administratorWith(deps.packages, by)
  const accountNames = accountName === undefined ? namesSeenBy(who) : [accountName]
  const found: ApiKey[] = []
  for (let place: number | undefined = after; place !== undefined && found.length < limit;) {
    const keys = await deps.packages.apiKeysAfter({ accountNames, after: place, limit })
    found.push(...keys.filter((key) => isShown(key, who, now)))
    place = keys.length < limit ? undefined : keys.at(-1)?.key
  }
  return found.slice(0, limit)
}

/** Whose keys they may manage; undefined: everybody's. */
function namesSeenBy(who: Administrator): readonly string[] | undefined {
  if (who.kind === "machine" || isSiteAdministrator(who)) return undefined
  return [who.key.account.name, ...who.names]
}

function isShown(key: ApiKey, who: Administrator, now: Microseconds): boolean {
  return (!key.session || apiKeyState(key, now) === "active") && mayManage(who, key)
}

/** A key by its number; undefined also for one that `by` may not manage. */
export async function findKey(
  deps: ListKeysDeps,
  number: number,
  by?: ApiKey,
): Promise<ApiKey | undefined> {
  const key = await deps.packages.findApiKeyByNumber(number)
  return key !== undefined && mayManage(await administrator(deps, by), key) ? key : undefined
}

async function administrator({ packages }: ListKeysDeps, by: ApiKey | undefined) {
  return by === undefined ? ({ kind: "machine" } as const) : administratorWith(packages, by)
}
