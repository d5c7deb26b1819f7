import {
  beginningsOf,
  type Reservation,
  type ReservedPrefix,
} from "../../domain/reserved-prefix.ts"

interface ReservationRow {
  readonly prefix_key: number
  readonly prefix: string
  readonly any_rest: number
  readonly shared: number
  readonly owner: string | null
}

/** Reservations from one row for each owner of each, without their times. */
export function toReservedPrefixes(rows: readonly ReservationRow[]): ReservedPrefix[] {
  return Map.groupBy(rows, (row) => row.prefix_key)
    .values()
    .map((group) => toReservedPrefix(group))
    .toArray()
}

function toReservedPrefix(rows: readonly ReservationRow[]): ReservedPrefix {
  const [first] = rows
  const pattern = `${first?.prefix ?? ""}${first?.any_rest === 1 ? "*" : ""}`
  const owners = rows.map((row) => row.owner).filter((owner) => owner !== null)
  return { pattern, owners, shared: first?.shared === 1 }
}

/** What `reservationsOfPrefixes` is asked for the reservations that any of these lower-case IDs falls under. */
export function prefixesOf(feed: string, lowerIds: readonly string[]) {
  return { feed, prefixes: JSON.stringify(beginningsOf(lowerIds)) }
}

/** Those of its answer that the IDs fall under: one of a single ID is not for what merely begins like it. */
export function toMatchingPrefixes(
  rows: readonly ReservationRow[],
  lowerIds: readonly string[],
): ReservedPrefix[] {
  return toReservedPrefixes(
    rows.filter((row) => row.any_rest === 1 || lowerIds.includes(row.prefix.toLowerCase())),
  )
}

/** Reservations from one row for each owner of each. */
export function toReservations(
  rows: readonly (ReservationRow & { readonly created: number })[],
): Reservation[] {
  return Map.groupBy(rows, (row) => row.prefix_key)
    .values()
    .map((group) => ({ ...toReservedPrefix(group), created: group[0]?.created ?? 0 }))
    .toArray()
}
