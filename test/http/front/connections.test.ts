/** One connection, many requests: who answers each, in which order, and how it ends. */
import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import type { Socket } from "node:net"
import { after, before, describe, it } from "node:test"
import { setImmediate as turn } from "node:timers/promises"
import { aPackage } from "../../support/package-builder.ts"
import { bodyOf, withoutDates } from "../../support/raw-answers.ts"
import { connectTo, statusesIn } from "../../support/raw-client.ts"
import { startRegistry, type TestRegistry } from "../../support/registry.ts"
import { arrived, requestsOfHttpServers, serverEndOf } from "../../support/server-ends.ts"
import { until } from "../../support/until.ts"
import { get, lineBehind, lineInFront, put } from "./two-ways.ts"

const kept = "/v3/flatcontainer/contoso.front/index.json"
const nupkg = "/v3/flatcontainer/contoso.front/1.0.0/contoso.front.1.0.0.nupkg"
const largeNupkg = "/v3/flatcontainer/contoso.front/2.0.0/contoso.front.2.0.0.nupkg"
const unkept = "/health/live"
const bytes = aPackage("Contoso.Front", "1.0.0").withPadding(58_000).build()
const largeBytes = aPackage("Contoso.Front", "2.0.0").withPadding(900_000).build()

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
  assert.equal((await registry.push(bytes)).status, 201)
  assert.equal((await registry.push(largeBytes)).status, 201)
})
after(() => registry[Symbol.asyncDispose]())

/** Asks until the desk itself answers. */
async function keep(...paths: readonly string[]): Promise<void> {
  using asking = await lineInFront(registry.listening)
  for (const path of paths)
    await until(async () => {
      const before = requestsOfHttpServers()
      assert.match(await asking.ask(get(path)), /^HTTP\/1\.1 (?:200|404) /)
      return requestsOfHttpServers() === before
    }, `${path} is kept`)
}

/** Waits until the server has read all that was written, or a few turns, where it reads no more. */
async function readOrPaused(client: Socket, end: Socket): Promise<void> {
  for (let turns = 0; turns < 10 && end.bytesRead < client.bytesWritten; turns += 1) await turn()
}

describe("a connection", () => {
  it("carries what is kept and what is not, in turn, and stays the same one", async () => {
    await keep(kept, nupkg, "/v3/index.json")
    using asking = await lineInFront(registry.listening)
    const end = await serverEndOf(asking.connection.socket)
    const counts = () => end.eventNames().map((name) => [name, end.listenerCount(name)])
    const big = "/v3/flatcontainer/contoso.big/1.0.0/contoso.big.1.0.0.nupkg"
    const large = aPackage("Contoso.Big", "1.0.0").withPadding(2_000_000).build()
    assert.equal((await registry.push(large)).status, 201)
    await keep(kept, nupkg, "/v3/index.json")
    const paths = [kept, unkept, nupkg, big, "/v3/index.json", kept, "/nothing/here", nupkg, kept]
    const expected = new Map<string, string>()
    {
      using behind = await lineBehind(registry.listening)
      for (const path of paths) expected.set(path, await behind.ask(get(path)))
    }
    let listeners: unknown
    const before = requestsOfHttpServers()
    for (let at = 0; at < 200; at += 1) {
      const path = paths[at % paths.length] ?? ""
      const headers = at % 3 === 0 ? ["X-Turn: a"] : []
      assert.equal(await asking.ask(get(path, ...headers)), expected.get(path), `${at}: ${path}`)
      if (at === 50) listeners = counts()
    }
    // Each third path is not kept. Nothing but those reaches the HTTP server, unless somebody commits meanwhile.
    const behind = requestsOfHttpServers() - before
    assert.ok(behind >= 67 && behind < 80, `${behind} requests reached the HTTP server`)
    assert.deepEqual(counts(), listeners)
    assert.equal(await serverEndOf(asking.connection.socket), end)
  })

  it("answers requests that come together, in their order", async () => {
    await keep(kept, nupkg)
    using behind = await lineBehind(registry.listening)
    const answers = new Map<string, string>()
    for (const path of [kept, nupkg, unkept]) answers.set(path, await behind.ask(get(path)))
    for (const together of [
      [kept, kept],
      [kept, unkept],
      [unkept, kept],
      [kept, nupkg, unkept, kept, nupkg],
    ])
      for (const first of [[], [kept], [unkept], [kept, unkept, nupkg]]) {
        using asking = await lineInFront(registry.listening)
        for (const path of first) assert.equal(await asking.ask(get(path)), answers.get(path))
        asking.connection.write(together.map((path) => get(path)).join(""))
        for (const path of [...together, kept, unkept].slice(0, together.length))
          assert.equal(await asking.next(), answers.get(path))
        for (const path of [kept, unkept])
          assert.equal(await asking.ask(get(path)), answers.get(path))
      }
  })

  it("answers requests that come while others are still answered, in their order", async () => {
    await keep(kept, nupkg)
    using behind = await lineBehind(registry.listening)
    // Asked of another process, and never the same twice, or the answer would be kept.
    let searches = 0
    const wanted = (): string[] => {
      const slow = () => `/v3/search?q=nothing${(searches += 1)}`
      return [slow(), kept, slow(), nupkg, kept]
    }
    const answers: string[] = []
    for (const path of wanted()) answers.push(await behind.ask(get(path)))
    using asking = await lineInFront(registry.listening)
    const { connection } = asking
    for (const path of wanted()) {
      connection.write(get(path))
      await arrived(connection.socket, await serverEndOf(connection.socket))
    }
    for (const answer of answers) assert.equal(await asking.next(), answer)
  })

  it("answers a request that comes in two pieces, wherever it is cut", async () => {
    await keep(kept)
    const request = get(kept, "User-Agent: NuGet", "Accept-Encoding: gzip")
    using behind = await lineBehind(registry.listening)
    const expected = await behind.ask(request)
    for (const before of [undefined, get(kept), get(unkept)])
      await Promise.all(
        Array.from({ length: request.length - 1 }, async (_, at) => {
          using asking = await lineInFront(registry.listening)
          const { connection } = asking
          const end = await serverEndOf(connection.socket)
          if (before !== undefined) await asking.ask(before)
          connection.write(request.slice(0, at + 1))
          await arrived(connection.socket, end)
          assert.equal(await asking.ask(request.slice(at + 1)), expected, String(at))
        }),
      )
  })

  it("takes a push after reads, small and large, and shows it to the next read", async () => {
    for (const size of [1000, 2 * 1024 * 1024]) {
      const id = `contoso.pushed${size}`
      const list = `/v3/flatcontainer/${id}/index.json`
      using asking = await lineInFront(registry.listening)
      await keep(kept, list)
      assert.match(await asking.ask(get(kept)), /^HTTP\/1\.1 200 /)
      assert.match(await asking.ask(get(list)), /^HTTP\/1\.1 404 /)
      const pushed = aPackage(id, "1.0.0").withFile("a.bin", randomBytes(size)).build()
      assert.match(await asking.ask(put(pushed)), /^HTTP\/1\.1 201 /)
      using reading = await lineInFront(registry.listening)
      for (const reader of [asking, reading]) {
        assert.equal(bodyOf(await reader.ask(get(list))).toString(), '{"versions":["1.0.0"]}')
        const whole = await reader.ask(get(`/v3/flatcontainer/${id}/1.0.0/${id}.1.0.0.nupkg`))
        assert.ok(bodyOf(whole).equals(pushed))
      }
    }
  })

  it("is answered the same by HEAD, to HTTP/1.0, and where it ends", async () => {
    await keep(kept, nupkg)
    const paths = [kept, nupkg, "/v3/flatcontainer/contoso.nothing/index.json"]
    const requests = paths.flatMap((path) => [
      `HEAD ${path} HTTP/1.1\r\nHost: lode\r\n\r\n`,
      `GET ${path} HTTP/1.0\r\n\r\n`,
      `GET ${path} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n`,
      get(path, "Connection: close"),
    ])
    for (const request of requests) {
      using behind = await lineBehind(registry.listening)
      const expected = await behind.ask(request)
      const ends = /\r\nConnection: close\r\n/.test(expected)
      for (const before of [kept, unkept]) {
        using asking = await lineInFront(registry.listening)
        await asking.ask(get(before))
        assert.equal(await asking.ask(request), expected, request)
        if (ends) await asking.connection.closed()
      }
      using fresh = await lineInFront(registry.listening)
      assert.equal(await fresh.ask(request), expected, request)
    }
  })
})

describe("a client that leaves", () => {
  it("after its request, half-closing, still hears the answer", async () => {
    await keep(kept, nupkg)
    for (const path of [kept, nupkg])
      for (const before of [undefined, unkept]) {
        using asking = await lineInFront(registry.listening)
        if (before !== undefined) await asking.ask(get(before))
        asking.connection.socket.end(get(path))
        const heard = withoutDates(await asking.connection.closed())
        using behind = await lineBehind(registry.listening)
        assert.ok(heard.endsWith(await behind.ask(get(path))), path)
      }
  })

  it("without a word, or in the middle of a word, is let go", async () => {
    for (const said of ["", "GET /v3"]) {
      using connection = await connectTo(registry.listening)
      connection.socket.end(said)
      const statuses = statusesIn(await connection.closed())
      assert.deepEqual(statuses, said === "" ? [] : [400])
    }
  })

  it("in the middle of an answer leaves nothing behind", async () => {
    await keep(nupkg, largeNupkg)
    for (const [shared, path] of [
      [false, nupkg],
      [true, nupkg],
      [false, largeNupkg],
      [true, largeNupkg],
    ] as const) {
      using asking = await lineInFront(registry.listening)
      const { socket } = asking.connection
      const end = await serverEndOf(socket)
      if (shared) await asking.ask(get(unkept))
      socket.pause()
      // More than the system takes, so that some of it waits in the server.
      while (end.writableLength === 0) {
        socket.write(get(path))
        await arrived(socket, end)
      }
      socket.resetAndDestroy()
      await until(() => end.closed, "the server has noticed")
    }
    await keep(nupkg, largeNupkg)
  })

  it("no more reads: a hundred large packages wait for as many, and each is whole in the end", async () => {
    await keep(largeNupkg)
    const lines = await Promise.all(
      Array.from({ length: 100 }, () => lineInFront(registry.listening)),
    )
    try {
      const asked = await Promise.all(
        lines.map(async ({ connection: { socket } }) => {
          socket.pause()
          const end = await serverEndOf(socket)
          let count = 0
          while (end.writableLength === 0 && count < 20) {
            socket.write(get(largeNupkg))
            count += 1
            await arrived(socket, end)
          }
          return count
        }),
      )
      using other = await lineInFront(registry.listening)
      assert.ok(bodyOf(await other.ask(get(largeNupkg))).equals(largeBytes))
      for (const [at, line] of lines.entries()) {
        line.connection.socket.resume()
        for (let answer = 0; answer < (asked[at] ?? 0); answer += 1)
          assert.ok(bodyOf(await line.next()).equals(largeBytes), `${at}: ${answer}`)
      }
    } finally {
      for (const line of lines) line[Symbol.dispose]()
    }
    await keep(largeNupkg)
  })

  it("no more reads, but asks for a thousand packages: few are made, and nobody else notices", async () => {
    await keep(kept, nupkg)
    for (const [shared, atOnce] of [
      [false, true],
      [false, false],
      [true, true],
      [true, false],
    ]) {
      using asking = await lineInFront(registry.listening)
      const { socket } = asking.connection
      if (shared === true) await asking.ask(get(unkept))
      const end = await serverEndOf(socket)
      const asked = atOnce === true ? 1000 : 300
      let largest = 0
      const watch = setInterval(() => (largest = Math.max(largest, end.writableLength)), 1)
      socket.pause()
      for (let at = 0; at < asked; at += 1) {
        socket.write(get(nupkg))
        if (atOnce !== true) await readOrPaused(socket, end)
      }
      using other = await lineInFront(registry.listening)
      for (let at = 0; at < 50; at += 1)
        assert.match(await other.ask(get(at % 2 === 0 ? kept : unkept)), /^HTTP\/1\.1 200 /)
      socket.resume()
      const first = await asking.next()
      for (let at = 1; at < asked; at += 1) {
        const next = await asking.next()
        assert.ok(next === first, `${at}: ${next.slice(0, 400)} ${next.length} ${first.length}`)
      }
      clearInterval(watch)
      assert.ok(largest < 8 * bytes.length, `${largest} bytes waited`)
      assert.match(await asking.ask(get(kept)), /^HTTP\/1\.1 200 /)
    }
  })
})

describe("a server that stops", () => {
  it("ends quiet connections at once, and finishes what runs", async () => {
    const stopping = await startRegistry()
    assert.equal((await stopping.push(bytes)).status, 201)
    const silent = await connectTo(stopping.listening)
    const quiet = await lineInFront(stopping.listening)
    const shared = await lineInFront(stopping.listening)
    const reading = await lineInFront(stopping.listening)
    const pushing = await lineInFront(stopping.listening)
    for (const each of [quiet, reading, shared, pushing])
      assert.match(await each.ask(get(nupkg)), /^HTTP\/1\.1 200 /)
    await shared.ask(get(unkept))
    const push = put(aPackage("Contoso.Late", "1.0.0").build())
    pushing.connection.write(push.subarray(0, -10))
    await arrived(pushing.connection.socket, await serverEndOf(pushing.connection.socket))
    const end = await serverEndOf(reading.connection.socket)
    reading.connection.socket.pause()
    let unheard = 0
    while (end.writableLength === 0) {
      reading.connection.write(get(nupkg))
      unheard += 1
      await arrived(reading.connection.socket, end)
    }
    const stopped = stopping[Symbol.asyncDispose]()
    await Promise.all(
      [silent, quiet.connection, shared.connection].map((connection) => connection.closed()),
    )
    reading.connection.socket.resume()
    for (let at = 0; at < unheard; at += 1)
      assert.ok(bodyOf(await reading.next()).equals(bytes), `${at} of ${unheard}`)
    const answer = await pushing.ask(push.subarray(-10))
    assert.match(answer, /^HTTP\/1\.1 201 /)
    await Promise.all([reading.connection.closed(), pushing.connection.closed()])
    await stopped
  })
})

describe("a connection that says nothing", () => {
  it("is answered 408 after ten seconds, and left in peace once it was answered", async () => {
    await keep(kept)
    using connection = await connectTo(registry.listening)
    using asking = await lineInFront(registry.listening)
    await asking.ask(get(kept))
    const started = performance.now()
    const heard = await connection.closed(20_000)
    const took = performance.now() - started
    assert.equal(
      heard,
      "HTTP/1.1 408 The headers of the request did not arrive within 10 seconds.\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    )
    assert.ok(took > 9000, `closed after ${took} ms`)
    assert.match(await asking.ask(get(kept)), /^HTTP\/1\.1 200 /)
    const { timeout } = await serverEndOf(asking.connection.socket)
    assert.equal(timeout, 76_000)
  })
})
