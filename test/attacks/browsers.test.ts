/** Publishing by other hands: a browser that another site holds, headers that rename the method, bodies that lie. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { asMultipart, type Answer } from "../support/http-client.ts"
import { codeOf } from "../support/json-api.ts"
import { aPackage } from "../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"

const path = "/api/v2/package/Held.Lib/1.0.0"
const basic = { Authorization: `Basic ${Buffer.from(`any:${adminKey}`).toString("base64")}` }

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
  assert.equal((await registry.push(aPackage("Held.Lib", "1.0.0").build())).status, 201)
})
after(() => registry[Symbol.asyncDispose]())

const send = (method: string, headers: Record<string, string>, to = path): Promise<Answer> =>
  registry.ask(to, { method, headers })

async function isListed(): Promise<boolean | undefined> {
  const key = { lowerId: "held.lib", lowerVersion: "1.0.0" }
  return (await registry.stores.packages.findVersion("default", key))?.listed
}

describe("a browser that keeps credentials", () => {
  it("cannot be made to push, unlist or relist by another site", async () => {
    const origins = [
      "https://evil.example",
      "null",
      registry.address.replace("127.0.0.1", "localhost"),
    ]
    for (const Origin of origins) {
      const { type, body } = asMultipart(aPackage("Evil.Lib", "1.0.0").build())
      const headers = { ...basic, Origin, "Content-Type": type }
      const pushed = await registry.ask("/api/v2/package", { method: "PUT", headers, body: [body] })
      assert.deepEqual([pushed.status, codeOf(pushed)], [401, "API_KEY_MISSING"])
      for (const method of ["DELETE", "POST"]) {
        const answer = await send(method, { ...basic, Origin })
        assert.deepEqual([answer.status, codeOf(answer)], [401, "API_KEY_MISSING"])
        assert.doesNotMatch(String(answer.headers["www-authenticate"]), /basic/i)
      }
    }
    assert.equal(await isListed(), true)
    assert.deepEqual(await registry.stores.packages.versionList("default", "evil.lib"), undefined)
  })

  it("is itself no reason to refuse: a script that sends the key itself may", async () => {
    const headers = { "X-NuGet-ApiKey": adminKey, Origin: "https://tool.example" }
    assert.equal((await send("DELETE", headers)).status, 204)
    assert.equal((await send("POST", { ...headers, ...basic })).status, 200)
    assert.equal((await send("POST", basic)).status, 200)
  })

  it("is allowed nothing by another site's question before", async () => {
    for (const to of [path, "/api/v2/package", "/api/v2/symbolpackage", "/v3/index.json"]) {
      const answer = await send(
        "OPTIONS",
        {
          Origin: "https://evil.example",
          "Access-Control-Request-Method": "DELETE",
          "Access-Control-Request-Headers": "x-nuget-apikey",
        },
        to,
      )
      const allowed = Object.keys(answer.headers).filter((name) =>
        name.startsWith("access-control-"),
      )
      assert.deepEqual(allowed, [], to)
    }
  })

  it("gives nothing away by cookies, which mean nothing", async () => {
    const cookies = [`key=${adminKey}`, `X-NuGet-ApiKey=${adminKey}`, `session=${adminKey}; a=b`]
    for (const Cookie of cookies)
      for (const method of ["DELETE", "POST"])
        assert.equal((await send(method, { Cookie })).status, 401)
    const answers = [await send("POST", basic), await send("GET", {}, "/"), await send("GET", {})]
    for (const { headers } of answers) assert.equal(headers["set-cookie"], undefined)
  })
})

describe("a method", () => {
  const overrides = [
    "X-HTTP-Method-Override",
    "X-HTTP-Method",
    "X-Method-Override",
    "X-Original-Method",
    "_method",
  ]

  it("is what stands in the request line, whatever headers say", async () => {
    for (const name of overrides) {
      const headers = { "X-NuGet-ApiKey": adminKey, [name]: "DELETE" }
      assert.notEqual((await send("GET", headers)).status, 204)
      assert.equal((await send("POST", headers)).status, 200)
      assert.equal((await send("HEAD", headers)).body.length, 0)
      assert.equal(await isListed(), true, name)
    }
    const asked = await send("POST", { "X-NuGet-ApiKey": adminKey }, `${path}?_method=DELETE`)
    assert.ok(asked.status < 500)
    assert.equal(await isListed(), true)
  })

  it("that nobody declared is refused at every publishing address", async () => {
    for (const to of ["/api/v2/package", "/api/v2/symbolpackage", path])
      for (const method of ["PATCH", "PROPFIND", "MOVE", "COPY", "TRACE", "LINK", "PURGE"]) {
        const answer = await send(method, { "X-NuGet-ApiKey": adminKey }, to)
        assert.ok([400, 404, 405, 501].includes(answer.status), `${method} ${to}: ${answer.status}`)
      }
    assert.equal(await isListed(), true)
  })
})

describe("a refusal shown in a browser", () => {
  it("is text that runs nothing, whatever it repeats", async () => {
    const script = encodeURIComponent("<script>alert(1)</script>")
    for (const to of [
      `/api/v2/package/${script}/1.0.0`,
      `/v3/${script}`,
      `/errors/${script}`,
      `/api/v1/accounts/${script}`,
      `/${script}`,
      `/v3/search?q=${script}`,
      `/api/v2/Packages?$filter=${script}`,
    ])
      for (const method of ["GET", "DELETE", "POST"]) {
        const headers = { "X-NuGet-ApiKey": adminKey, Accept: "text/html,*/*" }
        const answer = await send(method, headers, to)
        const type = String(answer.headers["content-type"])
        assert.ok(!type.includes("html") || !answer.text().includes("<script>alert"), to)
        assert.ok(answer.status < 500, `${method} ${to}`)
      }
  })
})
