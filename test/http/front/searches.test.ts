/** Searches that were answered before are answered in front, by the same bytes. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"
import { requestsOfHttpServers } from "../../support/server-ends.ts"
import { get, lineInFront, put, type Line } from "./two-ways.ts"

const gzip = "Accept-Encoding: gzip"
const searches = 8

let registry: TestRegistry
/** Never asked for twice but on purpose. */
let take = 20
before(async () => {
  registry = await startRegistry()
  using line = await lineInFront(registry.listening)
  for (const id of ["Contoso.Search", "Contoso.Searching"]) {
    const bytes = aPackage(id, "1.0.0").withMetadata("description", `${id} `.repeat(90)).build()
    assert.match(await line.ask(put(bytes)), /^HTTP\/1\.1 201 /)
  }
})
after(() => registry[Symbol.asyncDispose]())

/** The answer, and whether Node's HTTP server heard nothing of it. */
async function ask(line: Line, path: string, ...headers: readonly string[]) {
  const before = requestsOfHttpServers()
  const answer = await line.ask(get(path, ...headers))
  return { answer, inFront: requestsOfHttpServers() === before }
}

function totalHits(answer: string): unknown {
  return (JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))) as { totalHits: unknown }).totalHits
}

const statusOf = (answer: string) => answer.slice(0, answer.indexOf("\r\n"))
const isCompressed = (answer: string) => /^content-encoding: gzip\r$/im.test(answer)
const tagOf = (answer: string) => /^etag: (.*)\r$/im.exec(answer)?.[1] ?? "none"

/** Asks for so many different searches at the same time that some of them go out as they are. */
async function hurriedSearch(): Promise<{ path: string; answer: string }> {
  for (let round = 1; round <= 100; round += 1) {
    const paths = Array.from({ length: searches }, () => `/v3/search?q=contoso&take=${++take}`)
    const lines = await Promise.all(paths.map(() => lineInFront(registry.listening)))
    const answers = await Promise.all(lines.map((line, at) => line.ask(get(paths[at] ?? "", gzip))))
    for (const line of lines) line[Symbol.dispose]()
    const at = answers.findIndex((answer) => !isCompressed(answer))
    const [path, answer] = [paths[at], answers[at]]
    if (path !== undefined && answer !== undefined) return { path, answer }
  }
  throw new Error("None of many searches at a time goes out as it is.")
}

describe("a search in front", () => {
  it("is answered the second time by the results that were remembered, and the third time compressed", async () => {
    const { path, answer } = await hurriedSearch()
    assert.equal(statusOf(answer), "HTTP/1.1 200 OK")
    assert.equal(totalHits(answer), 2)
    using line = await lineInFront(registry.listening)
    assert.deepEqual(await ask(line, path, gzip), { answer, inFront: true })
    const third = await ask(line, path, gzip)
    assert.deepEqual([isCompressed(third.answer), third.inFront], [true, false])
    assert.deepEqual(await ask(line, path, gzip), { answer: third.answer, inFront: true })
  })

  it("is nothing new to who has it: 304", async () => {
    const { path, answer } = await hurriedSearch()
    using line = await lineInFront(registry.listening)
    const again = await ask(line, path, gzip, `If-None-Match: ${tagOf(answer)}`)
    assert.deepEqual([statusOf(again.answer), again.inFront], ["HTTP/1.1 304 Not Modified", true])
    assert.equal(tagOf(again.answer), tagOf(answer))
  })

  it("tells of a push that was answered before it was asked for", async () => {
    const { path } = await hurriedSearch()
    using line = await lineInFront(registry.listening)
    const bytes = aPackage("Contoso.Another", "1.0.0").build()
    assert.match(await line.ask(put(bytes)), /^HTTP\/1\.1 201 /)
    const after = await ask(line, path)
    assert.deepEqual([totalHits(after.answer), after.inFront], [3, false])
    const deleted = await registry.ask("/api/v2/package/Contoso.Another/1.0.0", {
      method: "DELETE",
      headers: { "X-NuGet-ApiKey": adminKey },
    })
    assert.equal(deleted.status, 204)
    assert.equal(totalHits((await ask(line, path)).answer), 2)
  })

  it("goes to the routes where searches are counted: LODE_RATE_SEARCH", async () => {
    await using limited = await startRegistry({ LODE_RATE_SEARCH: "2/day" })
    using line = await lineInFront(limited.listening)
    const answers = [
      await ask(line, "/v3/search?q=a"),
      await ask(line, "/v3/search?q=a"),
      await ask(line, "/v3/search?q=a"),
    ]
    assert.deepEqual(
      answers.map(({ answer, inFront }) => [statusOf(answer).slice(9, 12), inFront]),
      [
        ["200", false],
        ["200", false],
        ["429", false],
      ],
    )
  })
})
