/**
 * JSON Schemas (draft 2020-12, the part of it that draft 7 shares) which carry the TypeScript type of what they accept:
 * one declaration serves the check of a request, the OpenAPI document and the compiler.
 */

export interface JsonSchema {
  /** The name under which the OpenAPI document lists it once. */
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: JsonSchema
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly anyOf?: readonly JsonSchema[]
}

export interface Schema<T> {
  readonly json: JsonSchema
  /** Never set: only the compiler looks at it. */
  readonly type?: T
}

export type TypeOf<S> = S extends Schema<infer T> ? T : never

export interface OptionalField<T> {
  readonly optional: Schema<T>
}

export type Fields = Readonly<Record<string, Schema<unknown> | OptionalField<unknown>>>

type Plain<T> = { readonly [Name in keyof T]: T[Name] }

export type RecordOf<F extends Fields> = Plain<
  {
    readonly [
      Name in keyof F as F[Name] extends Schema<unknown> ? Name : never
    ]: F[Name] extends Schema<infer T> ? T : never
  } & {
    readonly [
      Name in keyof F as F[Name] extends OptionalField<unknown> ? Name : never
    ]?: F[Name] extends OptionalField<infer T> ? T : never
  }
>

/** An object with these fields and no others: a field nobody asked for is refused, not ignored (mass assignment). */
export function record<F extends Fields>(fields: F): Schema<RecordOf<F>> {
  const entries = Object.entries(fields)
  return {
    json: {
      type: "object",
      properties: Object.fromEntries(
        entries.map(([name, field]) => [
          name,
          "optional" in field ? field.optional.json : field.json,
        ]),
      ),
      required: entries.filter(([, field]) => !("optional" in field)).map(([name]) => name),
      additionalProperties: false,
    },
  }
}

/** A field that may be left out. */
export function optional<T>(schema: Schema<T>): OptionalField<T> {
  return { optional: schema }
}

/** A value that may be null: known to be none. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return { json: { anyOf: [schema.json, { type: "null" }] } }
}

export interface TextRules {
  readonly description?: string
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
}

/** Any text, within the rules. */
export function text(rules: TextRules = {}): Schema<string> {
  return { json: { type: "string", ...rules } }
}

/** Text that people read: one line, without control characters and without what turns the line around. */
export function line(maxLength: number, description?: string): Schema<string> {
  return text({
    pattern: "^[^\\p{Cc}\\p{Cs}\\u2028-\\u202e\\u2066-\\u2069]*$",
    maxLength,
    ...(description !== undefined && { description }),
  })
}

/** One of these texts and no other. */
export function oneOf<const T extends string>(values: readonly T[]): Schema<T> {
  return { json: { type: "string", enum: values } }
}

/** An integer between the two, both of them included. */
export function wholeNumber(
  minimum: number,
  maximum: number = Number.MAX_SAFE_INTEGER,
): Schema<number> {
  return { json: { type: "integer", minimum, maximum } }
}

/** True or false; no text or number stands for one. */
export function flag(description?: string): Schema<boolean> {
  return { json: { type: "boolean", ...(description !== undefined && { description }) } }
}

/** UTC, e.g. "2026-11-21T10:14:03.1234560Z". */
export function time(): Schema<string> {
  return text({ format: "date-time" })
}

/** An array; of any length where `maxItems` is not given, as in answers. */
export function list<T>(item: Schema<T>, maxItems?: number): Schema<readonly T[]> {
  const most = maxItems === undefined ? {} : { maxItems }
  return { json: { type: "array", items: item.json, ...most } }
}

/** Gives a schema the name under which the OpenAPI document lists it. */
export function named<T>(title: string, { json }: Schema<T>): Schema<T> {
  return { json: { title, ...json } }
}

/** No fields at all: what operations without a body, parameters or query take. */
export const nothing = record({})

/** What an operation answers with 204. */
export const noAnswer: Schema<undefined> = { json: {} }
