/** Many requests that come together: all are answered, and everybody else in between. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { aPackage } from "../../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../../support/registry.ts"
import { requestsOfHttpServers } from "../../support/server-ends.ts"
import { get, lineBehind, lineInFront, put, type Line } from "./two-ways.ts"

const list = "/v3/flatcontainer/contoso.many/index.json"
const nupkg = "/v3/flatcontainer/contoso.many/1.0.0/contoso.many.1.0.0.nupkg"
const paths = [list, "/nothing/here", "/health/live", nupkg, "/v3/index.json"]

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
  assert.equal((await registry.push(aPackage("Contoso.Many", "1.0.0").build())).status, 201)
})
after(() => registry[Symbol.asyncDispose]())

/** The most requests that reached the HTTP server in one turn of the event loop. */
class BusiestTurn {
  #most = 0
  #isOver = false

  constructor() {
    let before = requestsOfHttpServers()
    const look = () => {
      this.#most = Math.max(this.#most, requestsOfHttpServers() - before)
      before = requestsOfHttpServers()
      if (!this.#isOver) setImmediate(look)
    }
    setImmediate(look)
  }

  end(): number {
    this.#isOver = true
    return this.#most
  }
}

async function answersTo(requests: readonly string[]): Promise<ReadonlyMap<string, string>> {
  using behind = await lineBehind(registry.listening)
  const answers = new Map<string, string>()
  for (const path of requests) answers.set(path, await behind.ask(get(path)))
  return answers
}

async function assertAnswered(line: Line, answers: ReadonlyMap<string, string>, count: number) {
  for (let at = 0; at < count; at += 1)
    assert.equal(await line.next(), answers.get(paths[at % paths.length] ?? ""), `answer ${at}`)
}

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => get(paths[at % paths.length] ?? "")).join("")

describe("requests that come together", () => {
  it("are heard sixteen at a time, of all connections, and answered in their order", async () => {
    const answers = await answersTo(paths)
    const lines = await Promise.all(
      Array.from({ length: 8 }, () => lineInFront(registry.listening)),
    )
    // Each connection's first ones are heard at once.
    const busiest = new BusiestTurn()
    for (const line of lines) line.connection.write(many(2000))
    await Promise.all(lines.map((line) => assertAnswered(line, answers, 2000)))
    const most = busiest.end()
    assert.ok(most > 0 && most <= 16 * (lines.length + 1), `${most} requests in one turn`)
    for (const line of lines) {
      assert.equal(await line.ask(get(list)), answers.get(list))
      line[Symbol.dispose]()
    }
  })

  it("are answered to who reads late", async () => {
    const answers = await answersTo(paths)
    using line = await lineInFront(registry.listening)
    using other = await lineInFront(registry.listening)
    line.connection.socket.pause()
    line.connection.write(many(5000))
    for (let at = 0; at < 50; at += 1) assert.equal(await other.ask(get(list)), answers.get(list))
    line.connection.socket.resume()
    await assertAnswered(line, answers, 5000)
  })

  it("are heard with what they bring, be it full of empty lines", async () => {
    const answers = await answersTo(paths)
    const lines = { name: "content/lines.txt", data: "a line\r\n\r\n".repeat(20_000), method: 0 }
    const bytes = aPackage("Contoso.Lines", "1.0.0").withEntry(lines).build()
    using line = await lineInFront(registry.listening)
    line.connection.write(Buffer.concat([Buffer.from(many(40)), put(bytes), Buffer.from(many(40))]))
    await assertAnswered(line, answers, 40)
    assert.match(await line.next(), /^HTTP\/1\.1 201 Created\r\n/)
    await assertAnswered(line, answers, 40)
    const stored = await registry.ask(
      "/v3/flatcontainer/contoso.lines/1.0.0/contoso.lines.1.0.0.nupkg",
    )
    assert.ok(stored.body.equals(bytes))
  })

  it("do no harm where their client leaves in the middle", async () => {
    const answers = await answersTo(paths)
    for (let round = 0; round < 20; round += 1) {
      using line = await lineInFront(registry.listening)
      line.connection.write(many(2000))
      for (let at = 0; at < round; at += 1) await line.next()
      line.connection.socket.destroy()
    }
    using line = await lineInFront(registry.listening)
    assert.equal(await line.ask(get(list)), answers.get(list))
  })
})
