/**
 * Microseconds since 1970-01-01T00:00:00Z. The change log gives every change a time of its own, which milliseconds
 * are too coarse for; the number stays a safe integer until the year 2255.
 */
export type Microseconds = number

/** The time in the form the V3 documents use, e.g. "2026-11-21T10:14:03.1234560Z". */
export function toIsoTime(time: Microseconds): string {
  const wholeSeconds = Math.floor(time / 1_000_000)
  const fraction = String(time - wholeSeconds * 1_000_000).padStart(6, "0")
  return `${new Date(wholeSeconds * 1000).toISOString().slice(0, 19)}.${fraction}0Z`
}

/** The time as JSON shows one that may be none. */
export function timeOrNull(time: Microseconds | undefined): string | null {
  return time === undefined ? null : toIsoTime(time)
}

/** The time as sentences say it, e.g. "2026-11-21T10:14:03Z". */
export function toIsoSecond(time: Microseconds): string {
  return `${toIsoTime(time).slice(0, 19)}Z`
}
