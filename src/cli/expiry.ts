import type { Microseconds } from "../domain/time.ts"

const hours: Readonly<Record<string, number>> = { h: 1, d: 24, w: 7 * 24 }
/** A century. Beyond it somebody wants a key that does not expire. */
const longestHours = 100 * 366 * 24

/** The moment that "90d" ("12h", "8w") from now is; undefined where the text means nothing. */
export function expiryAfter(text: string, now: Microseconds): Microseconds | undefined {
  const [, digits = "", unit = ""] = /^([1-9]\d{0,6})([hdw])$/.exec(text) ?? []
  const duration = Number(digits) * (hours[unit] ?? 0)
  if (duration === 0 || duration > longestHours) return undefined
  return now + duration * 3_600_000_000
}
