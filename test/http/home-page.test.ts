import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

describe("GET /", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry[Symbol.asyncDispose]())

  const page = async (query: string) => {
    const answer = await registry.ask(`/${query}`)
    assert.equal(answer.status, 200, query)
    return answer.text()
  }

  it("shows how to add the package that its address names, as far as it names one", async () => {
    assert.match(
      await page("?package=Contoso.Json&version=1.0"),
      />dotnet add package Contoso\.Json <span>--version 1\.0\.0<\/span></,
    )
    assert.match(
      await page("?package=Contoso.Json&version=x"),
      />dotnet add package Contoso\.Json</,
    )
    for (const query of ["", "?package=a%20b", "?package=%3Cb%3E", "?package=a&package=b"])
      assert.match(await page(query), />dotnet add package MyPackage</, query)
  })
})
