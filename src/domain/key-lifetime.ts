import type { Microseconds } from "./time.ts"

/** How long a key is good, in microseconds, or "never": it does not expire. */
export type KeyLifetime = Microseconds | "never"

/** What keys of this server may have. */
export interface KeyLifetimes {
  /** Of a key that is made without saying how long it is good. */
  readonly usual: KeyLifetime
  readonly longest: KeyLifetime
}

export const oneHour: Microseconds = 3_600_000_000
export const oneDay: Microseconds = 24 * oneHour

/** How long a replaced key works on, unless said otherwise: until the next build of a day has taken the new one. */
export const usualOverlap: Microseconds = 24 * oneHour

const units: Readonly<Record<string, Microseconds>> = { h: oneHour, d: oneDay, w: 7 * oneDay }
/** A century. Beyond it somebody wants a key that does not expire. */
const longestLifetime = 100 * 366 * oneDay

/** "12h", "90d", "8w" or "never"; undefined where the text means nothing. */
export function parseKeyLifetime(text: string): KeyLifetime | undefined {
  return text === "never" ? "never" : parseDuration(text)
}

/** "12h", "90d" or "8w" in microseconds; undefined where the text means nothing. */
export function parseDuration(text: string): Microseconds | undefined {
  const [, digits = "", unit = ""] = /^([1-9]\d{0,6})([hdw])$/.exec(text) ?? []
  const duration = Number(digits) * (units[unit] ?? 0)
  return duration === 0 || duration > longestLifetime ? undefined : duration
}

/** As people write it: "90d", "36h". */
export function showDuration(duration: Microseconds): string {
  const hours = Math.ceil(duration / oneHour)
  return hours % 24 === 0 ? `${hours / 24}d` : `${hours}h`
}

/** Whether `lifetime` is longer than `longest`. */
export function isLonger(lifetime: KeyLifetime, longest: KeyLifetime): boolean {
  return longest !== "never" && (lifetime === "never" || lifetime > longest)
}

/** The moment that a key made at `now` expires; undefined for one that does not. */
export function expiryOf(lifetime: KeyLifetime, now: Microseconds): Microseconds | undefined {
  return lifetime === "never" ? undefined : now + lifetime
}
