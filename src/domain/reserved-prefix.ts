/** IDs that are kept for some, as the public gallery does: only new IDs are judged. */
import { longestPackageId } from "../formats/package-id.ts"
import { refuse, type Refusal } from "./refusals/refusal.ts"
import type { Microseconds } from "./time.ts"

/** One reservation: `Contoso.*`, or a single ID. */
export interface ReservedPrefix {
  /** As it was reserved, e.g. "Contoso.*". */
  readonly pattern: string
  readonly owners: readonly string[]
  /** Everybody may push new IDs under it, but only its owners' are verified. */
  readonly shared: boolean
}

/** A reservation as administrators see it. */
export interface Reservation extends ReservedPrefix {
  readonly created: Microseconds
}

/** A pattern taken apart: `Contoso.*` is the prefix `Contoso.` with any rest. */
export interface PrefixPattern {
  readonly prefix: string
  readonly lowerPrefix: string
  readonly anyRest: boolean
}

/** Reads `Contoso.*` or `Contoso`; undefined for what no ID can begin with. */
export function parsePrefixPattern(pattern: string): PrefixPattern | undefined {
  const anyRest = pattern.endsWith("*")
  const prefix = anyRest ? pattern.slice(0, -1) : pattern
  if (!/^\w[\w.-]*$/.test(prefix) || prefix.length > longestPackageId) return undefined
  return { prefix, lowerPrefix: prefix.toLowerCase(), anyRest }
}

/** Every text that one of the IDs begins with, itself included. */
export function beginningsOf(lowerIds: readonly string[]): readonly string[] {
  const beginnings = new Set<string>()
  for (const id of lowerIds)
    for (let length = 1; length <= id.length; length += 1) beginnings.add(id.slice(0, length))
  return [...beginnings]
}

/**
 * Whether `owner` may take a new ID that falls under these reservations, which all match it. One that is shared or
 * owned by it is enough, so what is reserved under a shared prefix is shared, too.
 */
export function judgeReservation(
  id: string,
  owner: string,
  matching: readonly ReservedPrefix[],
): Refusal | undefined {
  const longest = matching.toSorted(bySpecificity)[0]
  if (longest === undefined) return undefined
  if (matching.some(({ owners, shared }) => shared || owners.includes(owner))) return undefined
  if (longest.owners.length === 0)
    return refuse("PACKAGE_ID_RESERVED", { id, prefix: longest.pattern })
  return refuse("PACKAGE_ID_RESERVED_FOR_OTHERS", {
    id,
    prefix: longest.pattern,
    owners: longest.owners.join(", "),
    account: owner,
  })
}

/** The one that says most about an ID first: the single ID, then the longest prefix. */
function bySpecificity({ pattern: a }: ReservedPrefix, { pattern: b }: ReservedPrefix): number {
  return Number(a.endsWith("*")) - Number(b.endsWith("*")) || b.length - a.length
}

/** Whether the owners of an ID make it a verified one: one of them owns a reservation that it falls under. */
export function isVerified(
  owners: readonly string[],
  matching: readonly Pick<ReservedPrefix, "owners">[],
): boolean {
  return matching.some((prefix) => prefix.owners.some((owner) => owners.includes(owner)))
}
