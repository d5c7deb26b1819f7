/** Reading JSON from outside, of which nothing is known. */

/** Whether it has members by name: neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The member as text; "" where there is none or it is no text. */
export function textField(value: unknown, name: string): string {
  const member = isObject(value) ? value[name] : undefined
  return typeof member === "string" ? member : ""
}

/** The member's elements; none where it is missing or no array. */
export function listField(value: unknown, name: string): readonly unknown[] {
  const member = isObject(value) ? value[name] : undefined
  return Array.isArray(member) ? member : []
}

/** The text as JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
