/** The fields of a body that is a form or JSON. */

/** Names and values in the order of the request; names in lower case, because senders differ in it. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** The body cannot be read, or means nothing; the message is a clause without a full stop. */
export class BodyError extends Error {
  override readonly name = "BodyError"
}

/** The fields of an `application/x-www-form-urlencoded` text. */
export function fieldsOfForm(text: string): Fields {
  return [...new URLSearchParams(text)].map(([name, value]) => [fieldName(name), value] as const)
}

/** "versions[0]", "versions[]" and "Versions" are "versions". */
function fieldName(name: string): string {
  return name.toLowerCase().replace(/\[\d{0,9}\]$/, "")
}

/** The members of a JSON object, those that are lists one by one, without nulls. Throws BodyError. */
export function fieldsOfJson(text: string): Fields {
  const value = parseJson(text)
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new BodyError("it is no JSON object")
  return Object.entries(value).flatMap(([name, member]) =>
    [member]
      .flat()
      .filter((each) => each !== null)
      .map((each) => [fieldName(name), textOf(name, each)] as const),
  )
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw new BodyError("it is not JSON")
  }
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "boolean") return String(value)
  throw new BodyError(`'${name.slice(0, 80)}' is neither a text nor true or false`)
}
