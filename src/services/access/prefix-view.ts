import type { Reservation } from "../../domain/reserved-prefix.ts"
import { toIsoTime } from "../../domain/time.ts"

/** A reservation as JSON shows it. */
export function prefixView({ pattern, owners, shared, created }: Reservation) {
  return { pattern, owners, shared, created: toIsoTime(created) }
}
