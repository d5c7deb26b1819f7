import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { refusalText } from "../../src/domain/refusals/refusal-text.ts"
import { escapeHtml } from "../../src/web/escape-html.ts"
import { codeOf } from "../support/json-api.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

describe("addresses and methods that mean nothing", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry[Symbol.asyncDispose]())

  it("are 404 without a warning that restore would print", async () => {
    const long = `/v3/flatcontainer/${"a".repeat(600)}/index.json`
    for (const path of ["/nothing", "/v3/", "/v3/flatcontainer", "/api/v2/packages/x", long]) {
      const answer = await registry.ask(path)
      assert.equal(answer.status, 404, path)
      assert.deepEqual(answer.warnings, [])
      assert.equal(answer.headers["content-type"], "application/problem+json")
    }
  })

  for (const path of [
    "/FindPackagesById()?id='Contoso.Json'&semVerLevel=2.0.0",
    "/v3/FindPackagesById%28%29?id='Contoso.Json'",
    "/v3/index.json/Search()?searchTerm='json'",
    "/nuget/Packages(Id='Contoso.Json',Version='1.0.0')",
    "/nuget/$metadata",
    "/index.json",
    "/nuget/v3/index.json",
    "/api/v3/index.json",
  ])
    it(`tell who takes them for a source where it is, as restore shows it: ${path}`, async () => {
      const cause = "There is no package source at this address; there is one at /v3/index.json."
      const remedy =
        "Set the source to /v3/index.json of this server, with nothing behind it; for clients older than NuGet 3 it is /api/v2."
      const answer = await registry.ask(path)
      assert.deepEqual(
        [answer.status, answer.reason, answer.warnings, codeOf(answer)],
        [404, cause, [`${cause} ${remedy}`], "SOURCE_ADDRESS_WRONG"],
      )
      const page = await registry.ask(path, { headers: { Accept: "text/html" } })
      assert.deepEqual([page.status, page.reason], [404, "Not Found"])
    })

  it("are 400 where the escapes are broken, with the cause", async () => {
    const answer = await registry.ask("/v3/flatcontainer/%zz/index.json")
    assert.equal(answer.status, 400)
    assert.match(answer.reason, /^The request cannot be understood: /)
  })

  it("are 404 under /symbols/, whatever is wrong: debuggers give up for anything else", async () => {
    const long = "a".repeat(600)
    for (const path of [
      "/symbols/%zz/x/%zz",
      `/symbols/${long}/x/${long}`,
      "/symbols/",
      "/symbols/a/b/c",
    ]) {
      assert.equal((await registry.ask(path)).status, 404, path)
    }
  })

  for (const [path, allowed] of [
    ["/v3/index.json", "GET, HEAD"],
    ["/v3/flatcontainer/x/index.json", "GET, HEAD"],
    ["/v3/registration-gz/x/index.json", "GET, HEAD"],
    ["/v3/search", "GET, HEAD"],
    ["/api/v2", "GET, HEAD, PUT"],
    ["/api/v2/Packages()", "GET, HEAD"],
    ["/api/v2/package", "PUT"],
    ["/api/v2/package/x/1.0.0", "GET, HEAD, POST, DELETE"],
    ["/api/v2/package/x/deprecations", "PUT"],
  ] as const)
    it(`are told what they take: ${path}`, async () => {
      const refused = await registry.ask(path, { method: "PATCH" })
      assert.equal(refused.status, 405)
      assert.equal(refused.reason, "PATCH means nothing at this address.")
      assert.equal(refused.headers["allow"], allowed)
      const options = await registry.ask(path, { method: "OPTIONS" })
      assert.deepEqual([options.status, options.text()], [204, ""])
      assert.equal(options.headers["allow"], `${allowed}, OPTIONS`)
      assert.equal(options.headers["access-control-allow-origin"], undefined)
    })

  it("are 404 to debuggers and to readers of the V2 feed, whatever the method", async () => {
    for (const [method, path] of [
      ["PUT", "/symbols/a.pdb/00/a.pdb"],
      ["OPTIONS", "/symbols/a.pdb/00/a.pdb"],
      ["GET", "/api/v2/nothing/here"],
    ] as const)
      assert.equal((await registry.ask(path, { method })).status, 404, `${method} ${path}`)
  })

  it("lead from a refusal's code to its explanation", async () => {
    const page = await registry.ask("/errors/PACKAGE_VERSION_EXISTS")
    assert.equal(page.status, 200)
    assert.match(page.text(), /^PACKAGE_VERSION_EXISTS \(HTTP 409\)\n\nCause: /)
    assert.equal((await registry.ask("/errors/toString")).status, 404)
  })

  it("show a browser a page: what a code means, and that an address has nothing", async () => {
    const inBrowser = (path: string) =>
      registry.ask(path, { headers: { Accept: "text/html,*/*;q=0.8", "Accept-Language": "tr" } })
    for (const [path, status, code, cacheControl] of [
      ["/errors/PACKAGE_LOCKED", 200, "PACKAGE_LOCKED", "public, max-age=3600"],
      ["/no/such/page", 404, "NOT_FOUND", "no-store"],
    ] as const) {
      const answer = await inBrowser(path)
      const { headers } = answer
      assert.equal(answer.status, status)
      assert.equal(headers["content-type"], "text/html; charset=utf-8")
      assert.match(String(headers["content-security-policy"]), /^default-src 'none'; /)
      assert.equal(headers["cache-control"], cacheControl)
      assert.equal(headers["vary"], "Accept, Accept-Language")
      const { cause, remedy } = refusalText(code, "tr")
      const shown = answer.text().replaceAll("<wbr>", "")
      assert.ok(shown.includes(`<html lang="tr">`))
      assert.ok(shown.includes(`<h2>${code}</h2>`))
      for (const said of [cause, remedy]) assert.ok(shown.includes(`<dd>${escapeHtml(said)}`))
    }
    assert.equal(
      (await registry.ask("/no/such/page")).headers["content-type"],
      "application/problem+json",
    )
  })
})
