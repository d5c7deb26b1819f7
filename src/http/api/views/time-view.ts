import { toIsoTime, type Microseconds } from "../../../domain/time.ts"

export function timeView(time: Microseconds): string
export function timeView(time: Microseconds | undefined): string | null
/** A time as it stands in JSON; null for none. */
export function timeView(time: Microseconds | undefined): string | null {
  return time === undefined ? null : toIsoTime(time)
}
