import { isVerified, parsePrefixPattern, type ReservedPrefix } from "./reserved-prefix.ts"

/** Tells whether the owners of an ID make it a verified one. */
export type IsVerifiedId = (lowerId: string, owners: readonly string[]) => boolean

/** Prepares reservations for many questions: one costs as much as they have different lengths. */
export function verifiedIds(reservations: readonly ReservedPrefix[]): IsVerifiedId {
  const prefixes = new Map<string, ReservedPrefix>()
  const ids = new Map<string, ReservedPrefix>()
  for (const reservation of reservations) {
    const pattern = parsePrefixPattern(reservation.pattern)
    if (pattern !== undefined)
      (pattern.anyRest ? prefixes : ids).set(pattern.lowerPrefix, reservation)
  }
  if (prefixes.size + ids.size === 0) return () => false
  const beginnings = [...new Set([...prefixes.keys()].map((prefix) => prefix.length))]
  return (lowerId, owners) => {
    const matching = [
      ids.get(lowerId),
      ...beginnings.map((length) =>
        length <= lowerId.length ? prefixes.get(lowerId.slice(0, length)) : undefined,
      ),
    ]
    return isVerified(
      owners,
      matching.filter((each) => each !== undefined),
    )
  }
}
