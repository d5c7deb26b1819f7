/** The OpenAPI 3.1 document of the JSON API, made from the declarations that its routes are made from. */
import type { Operation } from "./operation.ts"
import { named, record, text, wholeNumber, type JsonSchema, type Schema } from "./schema.ts"

type JsonObject = Readonly<Record<string, unknown>>

/** A refusal as problem+json; codes may add members of their own. */
export const problem = named("Problem", {
  json: {
    ...record({
      type: text(),
      title: text(),
      status: wholeNumber(400, 599),
      code: text({ description: "Stable; docs/ERRORS.md lists them all." }),
      detail: text(),
      remedy: text(),
      docs: text(),
    }).json,
    additionalProperties: true,
  },
})

/** @param server where the operations' paths begin */
export function openApiDocument(operations: readonly Operation[], server: string): JsonObject {
  const components = new Map<string, unknown>()
  const show = (json: JsonSchema) => reference(json, components)
  const paths = Object.entries(Object.groupBy(operations, ({ path }) => path)).map(
    ([path, methods = []]) => [
      path,
      Object.fromEntries(
        methods.map((operation) => [
          operation.method.toLowerCase(),
          operationObject(operation, show),
        ]),
      ),
    ],
  )
  return {
    openapi: "3.1.0",
    info: {
      title: "Lode",
      version: "1",
      description:
        "Accounts, organisations, owners, invitations, reserved prefixes, keys, locks and the audit of a Lode registry.",
    },
    servers: [{ url: server }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries(components),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An API key." },
        apiKey: { type: "apiKey", in: "header", name: "X-NuGet-ApiKey" },
      },
    },
  }
}

type Show = (json: JsonSchema) => unknown

function operationObject(operation: Operation, show: Show): JsonObject {
  const { id, tag, summary, access, body, success } = operation
  const fields = Object.keys(body.json.properties ?? {})
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: rightNeeded(operation),
    security: access === "open" ? [] : securityOf(access),
    parameters: [
      ...parametersOf("path", operation.params, show),
      ...parametersOf("query", operation.query, show),
    ],
    ...(fields.length > 0 && {
      requestBody: {
        required: (body.json.required ?? []).length > 0,
        content: { "application/json": { schema: show(body.json) } },
      },
    }),
    responses: {
      [success]:
        success === 204
          ? { description: "Done." }
          : {
              description: "Done.",
              content: { "application/json": { schema: show(operation.answer.json) } },
            },
      default: {
        description: "Refused: the code says why, the remedy what to do.",
        content: { "application/problem+json": { schema: show(problem.json) } },
      },
    },
  }
}

function rightNeeded({ access }: Operation): string {
  if (access === "open") return "Needs no key."
  return access === "any" ? "Needs a key." : `Needs a key with the scope '${access}'.`
}

function securityOf(access: string): readonly JsonObject[] {
  const roles = access === "any" ? [] : [access]
  return [{ bearer: roles }, { apiKey: roles }]
}

function parametersOf(place: "path" | "query", { json }: Schema<unknown>, show: Show) {
  return Object.entries(json.properties ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: json.required?.includes(name) ?? false,
    schema: show(schema),
  }))
}

/** The schema, with each named one inside it moved to the components. */
function reference(json: JsonSchema, components: Map<string, unknown>): unknown {
  const { title, ...rest } = json
  const show = (part: JsonSchema) => reference(part, components)
  const { items, properties, anyOf } = json
  const shown = {
    ...rest,
    ...(items && { items: show(items) }),
    ...(anyOf && { anyOf: anyOf.map(show) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, part]) => [name, show(part)]),
      ),
    }),
  }
  if (title === undefined) return shown
  components.set(title, shown)
  return { $ref: `#/components/schemas/${title}` }
}
