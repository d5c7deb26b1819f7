/**
 * Reads members of JSON that nobody has checked. What is absent or null is undefined; what is there and has another type
 * throws AdvisoryError, whose message names it.
 */
import { AdvisoryError } from "./advisory.ts"

export type JsonObject = Readonly<Record<string, unknown>>

/** The value as an object. `place` names it in the error. */
export function asObject(value: unknown, place: string): JsonObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value }
  throw new AdvisoryError(`${place} is no object`)
}

/** The member, an object. */
export function objectIn(object: JsonObject, name: string): JsonObject | undefined {
  const value = member(object, name)
  return value === undefined ? undefined : asObject(value, name)
}

/** The member, a text. */
export function textIn(object: JsonObject, name: string): string | undefined {
  const value = member(object, name)
  if (value === undefined || typeof value === "string") return value
  throw new AdvisoryError(`${name} is no text`)
}

/** The member, a text that must be there and not be empty. */
export function neededTextIn(object: JsonObject, name: string): string {
  const value = textIn(object, name)
  if (value === undefined || value === "") throw new AdvisoryError(`${name} is missing`)
  return value
}

/** Of at most `most` elements; empty where there is none. */
export function listIn(object: JsonObject, name: string, most: number): readonly unknown[] {
  const value = member(object, name) ?? []
  if (!Array.isArray(value)) throw new AdvisoryError(`${name} is no list`)
  if (value.length > most) throw new AdvisoryError(`${name} has more than ${most} elements`)
  return value
}

/** An ISO 8601 time with its zone, as microseconds since 1970. */
export function timeIn(object: JsonObject, name: string): number | undefined {
  const text = textIn(object, name)
  if (text === undefined) return undefined
  const time = /^\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN
  if (Number.isNaN(time)) throw new AdvisoryError(`${name} is no time`)
  return time * 1000
}

function member(object: JsonObject, name: string): unknown {
  return (Object.hasOwn(object, name) ? object[name] : undefined) ?? undefined
}
