/** Checks JSON against schemas of an OpenAPI document, with the validator that Fastify brings. */
import fastify from "fastify"

export interface SchemaChecker extends AsyncDisposable {
  /** What is wrong with the bytes; undefined where they are as the schema says. */
  problemOf(schema: object, bytes: Buffer): Promise<string | undefined>
}

/** @param document whose components the schemas refer to */
export async function openSchemaChecker(document: {
  readonly components: object
}): Promise<SchemaChecker> {
  const app = fastify({
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, strict: false } },
  })
  let wanted: object = {}
  app.post("/", (request) => {
    const accepts = request.compileValidationSchema({
      ...wanted,
      components: document.components,
    })
    return accepts(request.body) ? {} : { problem: accepts.errors?.[0] }
  })
  await app.ready()
  return {
    problemOf: async (schema, bytes) => {
      wanted = schema
      const headers = { "content-type": "application/json" }
      const answer = await app.inject({ method: "POST", url: "/", headers, payload: bytes })
      const { problem } = answer.json<{ problem?: object }>()
      return problem === undefined ? undefined : JSON.stringify(problem)
    },
    [Symbol.asyncDispose]: () => app.close(),
  }
}
