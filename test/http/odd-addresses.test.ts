import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

describe("addresses that mean nothing", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry[Symbol.asyncDispose]())

  it("are 404 without a warning that restore would print", async () => {
    for (const path of ["/nothing", "/v3/", "/v3/flatcontainer", "/api/v2/packages/x"]) {
      const answer = await registry.ask(path)
      assert.equal(answer.status, 404, path)
      assert.deepEqual(answer.warnings, [])
      assert.equal(answer.headers["content-type"], "application/problem+json")
    }
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

  it("lead from a refusal's code to its explanation", async () => {
    const page = await registry.ask("/errors/PACKAGE_VERSION_EXISTS")
    assert.equal(page.status, 200)
    assert.match(page.text(), /^PACKAGE_VERSION_EXISTS \(HTTP 409\)\n\nCause: /)
    assert.equal((await registry.ask("/errors/toString")).status, 404)
  })
})
