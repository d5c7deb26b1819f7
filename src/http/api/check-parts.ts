import type { FastifyRequest } from "fastify"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { done, refused, type Check, type Place } from "./operation.ts"
import type { JsonSchema, Schema } from "./schema.ts"

/** Makes the check of one request's parts. A schema is compiled when it is first needed, and kept. */
export function partChecker(request: FastifyRequest): Check {
  return <T>(schema: Schema<T>, value: unknown, place: Place) => {
    const accepts = request.compileValidationSchema(schema.json)
    const isGood = (candidate: unknown): candidate is T => accepts(candidate)
    const sent = place === "body" ? value : withNumbers(schema.json, value)
    return isGood(sent) ? done(sent) : refused(refusalOf(accepts.errors?.[0], schema.json))
  }
}

/** Paths and queries carry text alone: what is declared a number is read as one. A second value of a name stays a list. */
function withNumbers({ properties = {} }: JsonSchema, sent: unknown): unknown {
  return Object.fromEntries(
    Object.entries(sent ?? {}).map(([name, value]: [string, unknown]) => {
      const type = Object.hasOwn(properties, name) ? properties[name]?.type : undefined
      const isNumber = type === "integer" && typeof value === "string" && /^\d{1,15}$/.test(value)
      return [name, isNumber ? Number(value) : value]
    }),
  )
}

interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
}

/**
 * Names the field, never its value: it may be a secret. So may a field that nobody declared, where a password was
 * expected: refusals are kept.
 */
function refusalOf(error: SchemaError | undefined, schema: JsonSchema): Refusal {
  const place = (error?.instancePath ?? "").slice(1).replaceAll("/", ".")
  const fieldIn = (name: unknown) => [place, String(name)].filter((part) => part !== "").join(".")
  if (error?.keyword === "additionalProperties")
    return refuse("API_FIELD_UNKNOWN", {
      member: takesPassword(schema) ? "***" : fieldIn(error.params["additionalProperty"]),
    })
  if (error?.keyword === "required")
    return refuse("API_FIELD_MISSING", { member: fieldIn(error.params["missingProperty"]) })
  const member = place === "" ? "{}" : place
  return refuse("API_FIELD_INVALID", { member, problem: problemOf(error) })
}

function takesPassword({ properties = {} }: JsonSchema): boolean {
  return Object.values(properties).some(({ format }) => format === "password")
}

function problemOf(error: SchemaError | undefined): string {
  if (error?.keyword === "pattern") return "it has a character or a form that is not allowed"
  const allowed = error?.keyword === "enum" ? error.params["allowedValues"] : undefined
  if (Array.isArray(allowed)) return `it must be one of ${allowed.join(", ")}`
  return `it ${error?.message ?? "is not allowed"}`
}
