import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { readAtom } from "../../support/atom.ts"
import { asMultipart } from "../../support/http-client.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

describe("packages at the V2 address", () => {
  let registry: TestRegistry
  const stable = aPackage("Contoso.Json", "1.0").build()
  const beta = aPackage("Contoso.Json", "2.0.0-beta").build()
  const only = aPackage("Contoso.Early", "1.0.0-rc.1").build()
  const key = { "X-NuGet-ApiKey": adminKey }

  before(async () => {
    registry = await startRegistry()
  })

  after(() => registry[Symbol.asyncDispose]())

  it("are pushed to the feed, with and without final slash", async () => {
    for (const [path, bytes] of [
      ["/api/v2", stable],
      ["/api/v2/", beta],
      ["/api/v2/package", only],
    ] as const) {
      const { type, body } = asMultipart(bytes)
      const headers = { ...key, "Content-Type": type }
      assert.equal((await registry.ask(path, { method: "PUT", headers, body })).status, 201)
      assert.equal((await registry.ask(path, { method: "PUT", headers, body })).status, 409)
      const anonymous = { "Content-Type": type }
      const refused = await registry.ask(path, { method: "PUT", headers: anonymous, body })
      assert.equal(refused.status, 401)
    }
  })

  it("are downloaded by version in any spelling, and without one the latest", async () => {
    for (const [path, bytes] of [
      ["Contoso.Json/1.0", stable],
      ["contoso.json/1.0.0.0", stable],
      ["Contoso.Json/2.0.0-BETA", beta],
      ["CONTOSO.JSON", stable],
      ["Contoso.Early", only],
    ] as const) {
      const answer = await registry.ask(`/api/v2/package/${path}`)
      assert.equal(answer.status, 200)
      assert.ok(answer.body.equals(bytes), path)
      // What is the latest changes with the next push.
      const caching = path.includes("/") ? "public, max-age=86400" : "max-age=10, must-revalidate"
      const { "cache-control": kept, etag = "" } = answer.headers
      const headers = { "If-None-Match": etag }
      const fresh = await registry.ask(`/api/v2/package/${path}`, { headers })
      assert.equal(fresh.status, 304)
      assert.deepEqual([kept, fresh.headers["cache-control"]], [caching, caching], path)
    }
    const part = await registry.ask("/api/v2/package/Contoso.Json/1.0", {
      headers: { Range: "bytes=0-3" },
    })
    assert.deepEqual([part.status, part.text()], [206, "PK\u0003\u0004"])
    for (const path of ["Contoso.Json/3.0.0", "Nobody", "Nobody/1.0", "Contoso.Json/x", "a b"])
      assert.equal((await registry.ask(`/api/v2/package/${encodeURI(path)}`)).status, 404)
  })

  it("are the streams of their entries", async () => {
    const address = "/api/v2/Packages(Id='Contoso.Json',Version='1.0')/$value"
    const answer = await registry.ask(address)
    assert.equal(answer.status, 200)
    assert.ok(answer.body.equals(stable))
    const missing = [
      "Packages(Id='Nobody',Version='1.0')",
      "Packages()",
      "Search()",
      "Packages(Id=",
    ]
    for (const resource of missing)
      assert.equal((await registry.ask(`/api/v2/${resource}/$value`)).status, 404, resource)
  })

  it("are called by their IDs where they have no title", async () => {
    const answer = await registry.ask(
      "/api/v2/Packages()?$filter=Title%20eq%20'Contoso.Early'&semVerLevel=2.0.0",
    )
    const titles = readAtom(answer.text()).entries.map(({ properties }) => properties["Title"])
    assert.deepEqual(titles, ["Contoso.Early"])
  })

  it("are deleted below it", async () => {
    const path = "/api/v2/contoso.json/1.0"
    assert.equal((await registry.ask(path, { method: "DELETE" })).status, 401)
    assert.equal((await registry.ask(path, { method: "DELETE", headers: key })).status, 204)
    const search = await registry.ask("/api/v2/Search()?searchTerm=''&includePrerelease=true")
    const entries = readAtom(search.text()).entries.map(({ id }) => id.replace(/.*Packages/, ""))
    assert.deepEqual(entries, ["(Id='Contoso.Json',Version='2.0.0-beta')"])
    const byId = await registry.ask("/api/v2/FindPackagesById()?id='contoso.json'")
    assert.equal(readAtom(byId.text()).entries.length, 2)
    assert.equal((await registry.ask("/api/v2/package/Contoso.Json/1.0")).status, 200)
    const latest = await registry.ask("/api/v2/package/Contoso.Json")
    assert.ok(latest.body.equals(beta))
  })
})

describe("a private V2 feed", () => {
  it("asks for credentials on every read, the service document first", async () => {
    await using registry = await startRegistry({ LODE_READ: "authenticated" })
    await registry.push(aPackage("Contoso.Json", "1.0").build())
    const credentials = Buffer.from(`anyone:${adminKey}`).toString("base64")
    for (const path of [
      "",
      "$metadata",
      "Packages",
      "Search()?searchTerm=''",
      "FindPackagesById()?id='x'",
      "GetUpdates()",
      "Packages()/$count",
      "Packages(Id='Contoso.Json',Version='1.0')",
      "Packages(Id='Contoso.Json',Version='1.0')/Id",
      "package/Contoso.Json/1.0",
      "package/Contoso.Json",
      "package-ids",
      "package-versions/Contoso.Json",
    ]) {
      const anonymous = await registry.ask(`/api/v2/${path}`)
      assert.equal(anonymous.status, 401, path)
      assert.match(String(anonymous.headers["www-authenticate"]), /^Basic /)
      const headers = { Authorization: `Basic ${credentials}` }
      const known = await registry.ask(`/api/v2/${path}`, { headers })
      assert.equal(known.status, 200, path)
      assert.equal(known.headers["cache-control"], "private, no-cache", path)
    }
  })
})
