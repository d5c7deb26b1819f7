/** The OpenAPI document is held to the routes: each of its operations is called, and each route stands in it. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import type { Answer } from "../../support/http-client.ts"
import { askApi, codeOf } from "../../support/json-api.ts"
import { listRoutesOf, type ListedRoute } from "../../support/route-list.ts"
import { openSchemaChecker, type SchemaChecker } from "../../support/schema-checker.ts"
import { startApiWorld, type ApiWorld } from "./api-world.ts"
import { operationExamples } from "./operation-examples.ts"

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: object }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>
  >
}

interface OpenApi {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>
    readonly securitySchemes: Readonly<Record<string, unknown>>
  }
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

let world: ApiWorld
let routes: readonly ListedRoute[]
let document: OpenApi
let checker: SchemaChecker

before(async () => {
  const listed = await listRoutesOf(() => startApiWorld())
  world = listed.started
  routes = listed.routes.filter(({ url }) => url.startsWith("/api/v1/"))
  document = (await askApi(world.registry, "GET", "/openapi.json")).json() as OpenApi
  checker = await openSchemaChecker(document)
})
after(async () => {
  await checker[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

function operations() {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
      scope: operation.security[0]?.["bearer"]?.[0],
    })),
  )
}

const filled = (path: string, values: Readonly<Record<string, string | number>> = {}) =>
  path.replaceAll(/\{(\w+)\}/g, (_place, name: string) =>
    encodeURIComponent(String(values[name] ?? "1")),
  )

/** The operation's example, with the key that it shall be asked with. */
async function exampleOf({ operationId, security }: Operation) {
  const example = await operationExamples[operationId]?.(world)
  assert.ok(example !== undefined, operationId)
  return { ...example, key: security.length === 0 ? undefined : (example.key ?? world.admin) }
}

/** Asserts that JSON is as the document describes it; what is not described is not sent. */
async function assertFits(
  described: { readonly content?: Readonly<Record<string, { schema: object }>> } | undefined,
  value: unknown,
  operationId: string,
): Promise<void> {
  const schema = described?.content?.["application/json"]?.schema
  if (schema === undefined) return
  const bytes = Buffer.from(JSON.stringify(value))
  assert.equal(await checker.problemOf(schema, bytes), undefined, operationId)
}

async function assertProblem(answer: Answer, status: number, code: string): Promise<void> {
  assert.deepEqual([answer.status, codeOf(answer)], [status, code])
  assert.equal(answer.headers["content-type"], "application/problem+json")
  assert.equal(answer.headers["cache-control"], "no-store")
  const { schema } = document.paths["/me"]?.["get"]?.responses["default"]?.content?.[
    "application/problem+json"
  ] ?? { schema: {} }
  assert.equal(await checker.problemOf(schema, answer.body), undefined)
}

describe("the OpenAPI document", () => {
  it("is OpenAPI 3.1 and says where this server is", async () => {
    assert.match(document.openapi, /^3\.1\.\d$/)
    assert.deepEqual(document.servers, [{ url: `${world.registry.address}/api/v1` }])
    const behind = await world.registry.ask("/api/v1/openapi.json", {
      headers: { Host: "nuget.contoso.example" },
    })
    assert.deepEqual((behind.json() as OpenApi).servers, [
      { url: "http://nuget.contoso.example/api/v1" },
    ])
  })

  it("names each operation and its places once, and every schema that it refers to", () => {
    const ids = operations().map(({ operation }) => operation.operationId)
    assert.equal(new Set(ids).size, ids.length)
    for (const { path, operation } of operations()) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = operation.parameters.filter((each) => each.in === "path")
      assert.deepEqual(
        declared.map(({ name }) => name),
        places,
        path,
      )
    }
    const text = JSON.stringify(document)
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok(Object.hasOwn(document.components.schemas, name), name)
  })

  it("has the addresses that the server routes, and no others", () => {
    const urls = Object.keys(document.paths).map(
      (path) => `/api/v1${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    )
    assert.deepEqual(
      [...new Set(routes.map(({ url }) => url))].toSorted(),
      [...urls, "/api/v1/openapi.json"].toSorted(),
    )
  })

  it("has the methods that each address takes, and no others", async () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const declared = Object.keys(item).map((method) => method.toUpperCase())
      const taken = declared.includes("GET") ? ["HEAD", ...declared] : declared
      for (const method of ["HEAD", ...methods].filter((each) => !taken.includes(each))) {
        const answer = await askApi(world.registry, method, filled(path))
        assert.equal(answer.status, 405, `${method} ${path}`)
        const allowed = String(answer.headers["allow"]).split(", ")
        assert.deepEqual(allowed.toSorted(), taken.toSorted())
        assert.deepEqual(answer.warnings, [])
      }
    }
  })
})

describe("each operation of the document", () => {
  it("has an example here", () => {
    const ids = operations().map(({ operation }) => operation.operationId)
    assert.deepEqual(Object.keys(operationExamples).toSorted(), ids.toSorted())
  })

  it("does what it says and answers as its schema says", async () => {
    for (const { path, method, operation } of operations()) {
      const { operationId } = operation
      const example = await exampleOf(operation)
      const { key, body } = example
      await assertFits(operation.requestBody, body ?? {}, operationId)
      const address = filled(path, example.path) + (example.query ?? "")
      const answer = await askApi(world.registry, method, address, { key, body })
      const [success = ""] = Object.keys(operation.responses)
      assert.equal(String(answer.status), success, `${operationId}: ${answer.text()}`)
      assert.equal(answer.headers["cache-control"], "no-store", operationId)
      const described = operation.responses[success]
      if (described?.content === undefined) assert.equal(answer.body.length, 0, operationId)
      else {
        assert.equal(answer.headers["content-type"], "application/json; charset=utf-8")
        await assertFits(described, answer.json(), operationId)
      }
    }
  })

  it("that needs a key refuses who has none with 401 and a Bearer challenge", async () => {
    for (const { path, method, operation } of operations()) {
      if (operation.security.length === 0) continue
      const answer = await askApi(world.registry, method, filled(path))
      await assertProblem(answer, 401, "API_KEY_MISSING")
      assert.equal(answer.headers["www-authenticate"], 'Bearer realm="Lode"')
    }
  })

  it("that needs a scope refuses a key without it with 403", async () => {
    const symbols = await world.registry.keyOf("sam", ["symbols"])
    const scoped = operations().filter(({ scope }) => scope !== undefined)
    assert.ok(scoped.length > 30)
    for (const { path, method } of scoped) {
      const answer = await askApi(world.registry, method, filled(path), { key: symbols })
      await assertProblem(answer, 403, "API_KEY_SCOPE_MISSING")
    }
  })

  it("that is for administrators of the server refuses others, who have the scope, with 403", async () => {
    const forAdministrators = operations().filter(({ operation }) =>
      operation.summary.endsWith("(administrators of the server)"),
    )
    assert.ok(forAdministrators.length >= 14)
    for (const { path, method, operation } of forAdministrators) {
      const { body, ...example } = await exampleOf(operation)
      const address = filled(path, example.path)
      const answer = await askApi(world.registry, method, address, { key: world.erik, body })
      await assertProblem(answer, 403, "SITE_ADMINISTRATOR_ONLY")
    }
  })

  it("takes no field and no parameter that it does not declare", async () => {
    for (const { path, method, operation } of operations()) {
      const { body, key, ...example } = await exampleOf(operation)
      const address = filled(path, example.path)
      const unknown = await askApi(world.registry, method, `${address}?siteAdmin=true`, {
        key,
        body,
      })
      await assertProblem(unknown, 400, "API_FIELD_UNKNOWN")
      if (method === "GET") continue
      const wider = { ...(body as object | undefined), account_key: 1 }
      const answer = await askApi(world.registry, method, address, { key, body: wider })
      await assertProblem(answer, 400, "API_FIELD_UNKNOWN")
      // Where a password is expected, a name may be one.
      assert.match(answer.text(), /'(?:account_key|\*{3})'/)
    }
  })
})
