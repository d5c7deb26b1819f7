/**
 * What a client reads of a JSON answer: which members it cannot do without, which it takes where they are, and of what
 * type. A client passes by what it does not know, so members beyond the named ones are no problem.
 */

/** What is wrong with a value for its reader, each as "where: what"; empty where it can be read. */
export type Reads = (value: unknown, at: string) => readonly string[]

export const text: Reads = check("a text", (value) => typeof value === "string")
export const flag: Reads = check("true or false", (value) => typeof value === "boolean")
export const integer: Reads = check("an integer", Number.isInteger)
/** An absolute address over http or https. */
export const address: Reads = check(
  "an absolute address",
  (value) => typeof value === "string" && /^https?:/.test(value) && URL.canParse(value),
)
/** ISO 8601 in UTC. */
export const moment: Reads = check(
  "a moment in UTC",
  (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value),
)

/** Every element of an array. */
export function list(element: Reads): Reads {
  return (value, at) =>
    Array.isArray(value)
      ? value.flatMap((each: unknown, index) => element(each, `${at}[${index}]`))
      : [`${at}: is no list`]
}

/** One text, or a list of them. */
export const textOrTexts: Reads = (value, at) =>
  typeof value === "string" ? [] : list(text)(value, at)

type Members = Readonly<Record<string, Reads>>

/** An object with all of `needed`, and `taken` where they are; null counts as absent. */
export function object(needed: Members, taken: Members = {}): Reads {
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return [`${at}: is no object`]
    const members = new Map(Object.entries(value).filter(([, member]) => member !== null))
    const missing = Object.keys(needed).filter((name) => !members.has(name))
    const wrong = Object.entries({ ...needed, ...taken }).flatMap(([name, reads]) =>
      members.has(name) ? reads(members.get(name), `${at}.${name}`) : [],
    )
    return [...missing.map((name) => `${at}.${name}: is missing`), ...wrong]
  }
}

/** An object whose every member is read alike. */
export function dictionary(member: Reads): Reads {
  return (value, at) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([name, each]) => member(each, `${at}.${name}`))
      : [`${at}: is no object`]
}

function check(what: string, holds: (value: unknown) => boolean): Reads {
  return (value, at) => (holds(value) ? [] : [`${at}: is not ${what}`])
}
