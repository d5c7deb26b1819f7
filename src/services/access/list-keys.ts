import { apiKeyState, type ApiKey } from "../../domain/api-key.ts"
import { mayManage } from "../../domain/key-rights.ts"
import type { AccessReads } from "../../domain/ports/access-reads.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { KeyReads } from "../../domain/ports/key-commands.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { administratorWith } from "./who-sees.ts"

export interface ListKeysDeps {
  readonly packages: Pick<PackageReads, "listApiKeys"> &
    Pick<KeyReads, "findApiKeyByNumber"> &
    Pick<AccessReads, "membershipsOf">
  readonly clock: Clock
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
  return keys.filter(
    (key) => (!key.session || apiKeyState(key, now) === "active") && mayManage(who, key),
  )
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
