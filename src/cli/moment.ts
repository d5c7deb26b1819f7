import { parseDuration } from "../domain/key-lifetime.ts"
import { toIsoTime, type Microseconds } from "../domain/time.ts"
import { WrongUsage } from "./host.ts"

const isoPattern = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/

/** "7d": so long before `now`; or "2026-11-21" (UTC), "2026-11-21T10:14" (local time), "2026-11-21T10:14Z". */
export function parseMoment(option: string, text: string, now: Microseconds): Microseconds {
  const duration = parseDuration(text)
  if (duration !== undefined) return now - duration
  const milliseconds = isoPattern.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(milliseconds))
    throw new WrongUsage(
      `${option} is ${JSON.stringify(text)}; allowed: a duration before now, e.g. 12h, 7d or 4w, or a time, e.g. 2026-11-21 or 2026-11-21T10:14Z.`,
    )
  return milliseconds * 1000
}

/** A count from 1 to `most`. */
export function parseCount(option: string, text: string, most: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > most)
    throw new WrongUsage(
      `${option} is ${JSON.stringify(text)}; allowed: a number from 1 to ${most}.`,
    )
  return count
}

/** The day of a time (UTC), for columns: "2026-11-21". */
export function showDay(time: Microseconds): string {
  return toIsoTime(time).slice(0, 10)
}

/** A time as people here and elsewhere read it: "2026-11-21 11:14:03 (10:14:03 UTC)". */
export function showMoment(time: Microseconds): string {
  const date = new Date(time / 1000)
  const two = (value: number) => String(value).padStart(2, "0")
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")
  return `${day} ${clock} (${date.toISOString().slice(11, 19)} UTC)`
}
