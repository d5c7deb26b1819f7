import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { DocumentCache } from "./document-cache.ts"

interface Text {
  readonly text: string
  readonly weight: number
}

function text(value: string, weight = value.length): Text {
  return { text: value, weight }
}

function cacheOf(documents = 100_000, missing = 100_000) {
  return new DocumentCache<Text>({ documents, missing })
}

/** A rendering that ends when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<Text | undefined>()
  return { render: () => promise, end: resolve }
}

describe("a cache of documents", () => {
  it("renders once for all who ask meanwhile, and keeps what was rendered", async () => {
    const cache = cacheOf()
    let rendered = 0
    const render = async () => text(`${(rendered += 1)}`)
    const both = [cache.fill("/a", "a", render), cache.fill("/a", "a", render)]
    assert.deepEqual(await Promise.all(both), [text("1"), text("1")])
    assert.deepEqual(cache.find("/a"), text("1"))
  })

  it("keeps that there is nothing, until the subject changes", async () => {
    const cache = cacheOf()
    assert.equal(await cache.fill("/a", "a", async () => undefined), undefined)
    assert.equal(cache.find("/a"), "missing")
    cache.forget("b")
    assert.equal(cache.find("/a"), "missing")
    cache.forget("a")
    assert.equal(cache.find("/a"), undefined)
  })

  it("forgets every document of a subject and no other", async () => {
    const cache = cacheOf()
    for (const [address, subject] of [
      ["/a/1", "a"],
      ["/a/2", "a"],
      ["/b", "b"],
    ] as const)
      await cache.fill(address, subject, async () => text(address))
    cache.forget("a")
    assert.deepEqual(
      ["/a/1", "/a/2", "/b"].map((address) => cache.find(address)),
      [undefined, undefined, text("/b")],
    )
  })

  for (const change of ["forget", "clear"] as const)
    it(`does not keep what was rendered from the state before a change (${change})`, async () => {
      const cache = cacheOf()
      const [before, after] = [held(), held()]
      const first = cache.fill("/a", "a", before.render)
      if (change === "forget") cache.forget("a")
      else cache.clear()
      const second = cache.fill("/a", "a", after.render)
      after.end(text("after"))
      assert.deepEqual(await second, text("after"))
      before.end(text("before"))
      assert.deepEqual(await first, text("before"))
      assert.deepEqual(cache.find("/a"), text("after"))
    })

  it("asks again after a failure", async () => {
    const cache = cacheOf()
    await assert.rejects(cache.fill("/a", "a", () => Promise.reject(new Error("EIO"))))
    assert.equal(cache.find("/a"), undefined)
    assert.deepEqual(await cache.fill("/a", "a", async () => text("a")), text("a"))
  })

  it("stays within its bounds, and drops first what nobody asks for", async () => {
    const cache = cacheOf(10_000, 10_000)
    for (let at = 0; at < 1000; at += 1) {
      cache.find("/0")
      await cache.fill(`/${at}`, `${at}`, async () => text("x", 1000))
      await cache.fill(`/none/${at}`, `${at}`, async () => undefined)
      assert.ok(cache.weight <= 20_000)
    }
    assert.ok(cache.find("/0") !== undefined)
    assert.equal(cache.find("/1"), undefined)
  })

  it("does not let one document take the room of all others", async () => {
    const cache = cacheOf(10_000)
    await cache.fill("/small", "small", async () => text("x"))
    await cache.fill("/huge", "huge", async () => text("x", 9000))
    assert.equal(cache.find("/huge"), undefined)
    assert.ok(cache.find("/small") !== undefined)
  })
})
