import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { KnownUrls } from "./known-urls.ts"

describe("known URLs", () => {
  it("are what was asked there, letter for letter", () => {
    const urls = new KnownUrls<string>()
    urls.remember("/v3/search?q=json", "json")
    assert.equal(urls.find("/v3/search?q=json"), "json")
    for (const other of ["/v3/search?q=Json", "/v3/search?q=json&take=20", "/v3/search"])
      assert.equal(urls.find(other), undefined)
  })

  it("are the four thousand of late, and none that is long: clients may make them up", () => {
    const urls = new KnownUrls<number>()
    for (let at = 0; at < 5000; at++) urls.remember(`/v3/search?q=${at}`, at)
    const found = Array.from({ length: 5000 }, (_, at) => urls.find(`/v3/search?q=${at}`))
    assert.equal(
      found.findIndex((each) => each !== undefined),
      5000 - 4096,
    )
    assert.equal(found.at(-1), 4999)
    const long = `/v3/search?q=${"a".repeat(512)}`
    urls.remember(long, 1)
    assert.equal(urls.find(long), undefined)
  })
})
