/** IDs that are kept for some, as the public gallery does: only new IDs are judged. */
import { refuse, type Refusal } from "./refusals/refusal.ts"

/** One reservation: `Contoso.*`, or a single ID. */
export interface ReservedPrefix {
  /** As it was reserved, e.g. "Contoso.*". */
  readonly pattern: string
  readonly owners: readonly string[]
  /** Everybody may push new IDs under it, but only its owners' are verified. */
  readonly shared: boolean
}

/**
 * Whether `owner` may take a new ID that falls under these reservations, which all match it. Owning any of them is
 * enough; otherwise the longest one, which says most about the ID, decides.
 */
export function judgeReservation(
  id: string,
  owner: string,
  matching: readonly ReservedPrefix[],
): Refusal | undefined {
  const longest = matching.toSorted((a, b) => b.pattern.length - a.pattern.length)[0]
  if (longest === undefined || longest.shared) return undefined
  if (matching.some(({ owners }) => owners.includes(owner))) return undefined
  if (longest.owners.length === 0)
    return refuse("PACKAGE_ID_RESERVED", { id, prefix: longest.pattern })
  return refuse("PACKAGE_ID_RESERVED_FOR_OTHERS", {
    id,
    prefix: longest.pattern,
    owners: longest.owners.join(", "),
    account: owner,
  })
}

/** Whether the owners of an ID make it a verified one: one of them owns a reservation that it falls under. */
export function isVerified(
  owners: readonly string[],
  matching: readonly Pick<ReservedPrefix, "owners">[],
): boolean {
  return matching.some((prefix) => prefix.owners.some((owner) => owners.includes(owner)))
}
