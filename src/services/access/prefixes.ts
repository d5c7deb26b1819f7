import type { Actor } from "../../domain/account.ts"
import type {
  AccessCommands,
  AccessOutcome,
  AccessRefused,
  ReservationOutcome,
} from "../../domain/ports/access-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import { parsePrefixPattern } from "../../domain/reserved-prefix.ts"
import type { Microseconds } from "../../domain/time.ts"

interface Target {
  /** `Contoso.*`, or a single ID. */
  readonly pattern: string
  readonly by?: Actor | undefined
}

/** Keeps new IDs for the owners; a shared prefix only makes theirs verified. */
export async function reservePrefix(
  store: Pick<AccessCommands, "reservePrefix">,
  wish: Target & { readonly ownerNames: readonly string[]; readonly shared: boolean },
  now: Microseconds,
): Promise<ReservationOutcome> {
  const pattern = parsePrefixPattern(wish.pattern)
  if (pattern === undefined) return invalid(wish.pattern)
  const { ownerNames, shared, by } = wish
  return store.reservePrefix({ ...pattern, ownerNames, shared, by, now })
}

/** Everybody may push new IDs under it again. */
export async function releasePrefix(
  store: Pick<AccessCommands, "releasePrefix">,
  { pattern, by }: Target,
  now: Microseconds,
): Promise<AccessOutcome> {
  const parsed = parsePrefixPattern(pattern)
  return parsed === undefined ? invalid(pattern) : store.releasePrefix({ ...parsed, by, now })
}

/** Lets one more account push new IDs under it; succeeds again on an owner. */
export async function addPrefixOwner(
  store: Pick<AccessCommands, "addPrefixOwner">,
  { pattern, accountName, by }: Target & { readonly accountName: string },
  now: Microseconds,
): Promise<ReservationOutcome> {
  const parsed = parsePrefixPattern(pattern)
  if (parsed === undefined) return invalid(pattern)
  return store.addPrefixOwner({ ...parsed, accountName, by, now })
}

/** A prefix without owners is kept for nobody. */
export async function removePrefixOwner(
  store: Pick<AccessCommands, "removePrefixOwner">,
  { pattern, accountName, by }: Target & { readonly accountName: string },
  now: Microseconds,
): Promise<ReservationOutcome> {
  const parsed = parsePrefixPattern(pattern)
  if (parsed === undefined) return invalid(pattern)
  return store.removePrefixOwner({ ...parsed, accountName, by, now })
}

function invalid(pattern: string): AccessRefused {
  return { kind: "refused", refusal: refuse("PREFIX_INVALID", { prefix: pattern }) }
}
