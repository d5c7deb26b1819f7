/** Slow, broken and malicious clients, all at once, while an ordinary one goes on reading and pushing. */
import assert from "node:assert/strict"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { setTimeout as delay } from "node:timers/promises"
import { asMultipart } from "../support/http-client.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { connectTo, statusesIn } from "../support/raw-client.ts"
import { until } from "../support/until.ts"

/** Where smuggled requests would be answered with another status than the request that carries them. */
const smuggled = "GET /health/live HTTP/1.1\r\nHost: lode\r\n\r\n"

describe("slow and broken clients", () => {
  let lode: LodeProcess
  let ordinary: OrdinaryClient

  before(async () => {
    lode = await startLode()
    assert.equal((await lode.push(aPackage("Contoso.Plain", "1.0.0").build())).status, 201)
    ordinary = new OrdinaryClient(lode)
  })

  after(() => lode[Symbol.asyncDispose]())

  describe("each is answered or cut off", { concurrency: true }, () => {
    it("headers that trickle in: 408 after ten seconds", async () => {
      using connection = await connectTo(lode.address)
      const started = performance.now()
      connection.write("GET /v3/index.json HTTP/1.1\r\nHost: lode\r\n")
      const trickle = setInterval(() => connection.write("X-Slow: a\r\n"), 500)
      const heard = await connection.closed(20_000)
      clearInterval(trickle)
      const took = performance.now() - started
      assert.deepEqual(statusesIn(heard), [408])
      assert.ok(took > 9000 && took < 15_000, `closed after ${took} ms`)
    })

    it("an upload that stalls: 408 after thirty seconds, its temporary file gone", async () => {
      using connection = await connectTo(lode.address)
      const started = performance.now()
      connection.write(uploadHead("Transfer-Encoding: chunked"))
      connection.write(chunk(beginningOfPackage()))
      await until(async () => (await incoming()).length > 0, "the upload has a temporary file")
      const heard = await connection.closed(60_000)
      const took = performance.now() - started
      assert.deepEqual(statusesIn(heard), [408])
      assert.match(heard, /^HTTP\/1\.1 408 No byte of the upload arrived for 30 seconds\./)
      assert.ok(took > 29_000 && took < 50_000, `closed after ${took} ms`)
    })

    it("an upload that is slow but never stalls: accepted, though it takes longer than the headers may", async () => {
      using connection = await connectTo(lode.address)
      const bytes = aPackage("Contoso.Slow", "1.0.0").withPadding(12_000).build()
      connection.write(uploadHead(`Content-Length: ${bytes.length}`))
      for (let at = 0; at < bytes.length; at += 1000) {
        connection.write(bytes.subarray(at, at + 1000))
        await delay(1000)
      }
      await until(() => statusesIn(connection.heard).length > 0, "it is answered")
      assert.deepEqual(statusesIn(connection.heard), [201])
    })

    it("clients that vanish in the middle of an upload: no temporary file stays", async () => {
      const connections = await Promise.all(
        Array.from({ length: 20 }, () => connectTo(lode.address)),
      )
      const others = (await incoming()).length
      for (const connection of connections) {
        connection.write(uploadHead("Transfer-Encoding: chunked"))
        connection.write(chunk(beginningOfPackage()))
      }
      await until(async () => (await incoming()).length >= others + 20, "each has a temporary file")
      for (const { socket } of connections) socket.resetAndDestroy()
      // The stalled upload above has a file of its own for a while.
      await until(async () => (await incoming()).length <= 1, "the files are gone")
    })

    it("200 idle connections: they are left in peace", async () => {
      const connections = await Promise.all(
        Array.from({ length: 200 }, () => connectTo(lode.address)),
      )
      assert.equal((await lode.ask("/v3/index.json")).status, 200)
      assert.equal((await lode.push(aPackage("Contoso.Idle", "1.0.0").build())).status, 201)
      for (const connection of connections) connection.write(smuggled)
      await until(
        () => connections.every(({ heard }) => statusesIn(heard).includes(200)),
        "each of them can still ask",
      )
      for (const { socket } of connections) socket.destroy()
    })

    it("malformed chunks: 400, and the connection ends", async () => {
      const bodies = {
        "no number": "zz\r\nabc\r\n0\r\n\r\n",
        negative: "-1\r\nabc\r\n0\r\n\r\n",
        "beyond 64 bits": "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        "with 0x": "0x3\r\nabc\r\n0\r\n\r\n",
        "longer than it says": "3\r\nabcX\r\n0\r\n\r\n",
        "bare LF": "3\nabc\n0\n\n",
        "LF in an extension": "3;a=b\nX\r\nabc\r\n0\r\n\r\n",
        "length in a trailer": "3\r\nabc\r\n0\r\nContent-Length: 5\r\n\r\n",
      }
      for (const [name, body] of Object.entries(bodies))
        assert.deepEqual(
          await statusesAfter(uploadHead("Transfer-Encoding: chunked") + body + smuggled),
          [400],
          name,
        )
      const extended = `3;${"a".repeat(20_000)}\r\nabc\r\n0\r\n\r\n`
      assert.deepEqual(
        await statusesAfter(uploadHead("Transfer-Encoding: chunked") + extended + smuggled),
        [413],
      )
    })

    it("malformed multipart: 400 that says what is wrong", async () => {
      const type = 'multipart/form-data; boundary="b"'
      const bodies = [
        "",
        "no boundary at all",
        "--b",
        "--b\r\nX: y",
        "--b\r\n\r\nnever ends",
        "--b--",
      ]
      for (const body of bodies) {
        const answer = await lode.ask("/api/v2/package", {
          method: "PUT",
          body: [Buffer.from(body)],
          headers: { "Content-Type": type, "X-NuGet-ApiKey": lode.key },
        })
        assert.equal(answer.status, 400, body)
        assert.ok(answer.reason.length > 0 && answer.warnings.length > 0, body)
      }
    })

    it("request smuggling: one refusal and the end of the connection, whatever follows", async () => {
      const shapes = {
        "CL and TE": "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "TE and CL": "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "two lengths": "Content-Length: 5\r\nContent-Length: 6",
        "twice the same length": "Content-Length: 5\r\nContent-Length: 5",
        "list of lengths": "Content-Length: 5, 5",
        "length with a sign": "Content-Length: +5",
        "negative length": "Content-Length: -1",
        "hexadecimal length": "Content-Length: 0x5",
        "length beyond 64 bits": "Content-Length: 99999999999999999999",
        "chunked, then identity": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        identity: "Transfer-Encoding: identity\r\nContent-Length: 5",
        "unknown coding": "Transfer-Encoding: xchunked",
        "chunked is not the last": "Transfer-Encoding: chunked, gzip",
        "space before the colon": "Transfer-Encoding : chunked",
        "folded line": "Transfer-Encoding:\r\n chunked",
        "folded value": "X-A: b\r\n Content-Length: 5",
        "bare CR": "X-A: b\rContent-Length: 5",
        "bare LF": "X-A: b\nContent-Length: 5",
        NUL: "X-A: b\0c",
        "no name": ": b",
      }
      for (const [name, headers] of Object.entries(shapes))
        assert.deepEqual(
          await statusesAfter(uploadHead(headers) + "0\r\n\r\n" + smuggled),
          [400],
          name,
        )
      const old = uploadHead("Transfer-Encoding: chunked").replace("HTTP/1.1", "HTTP/1.0")
      assert.deepEqual(await statusesAfter(old + "0\r\n\r\n" + smuggled), [400])
      const large = uploadHead(`X-Large: ${"a".repeat(20_000)}`)
      assert.deepEqual(await statusesAfter(large + smuggled), [431])
    })

    it("bodies where none belongs are skipped, not taken for requests", async () => {
      using connection = await connectTo(lode.address)
      const head = `GET /nothing-here HTTP/1.1\r\nHost: lode\r\nContent-Length: ${smuggled.length}\r\n`
      connection.write(`${head}\r\n${smuggled}`)
      connection.write("GET /v3/index.json HTTP/1.1\r\nHost: lode\r\nConnection: close\r\n\r\n")
      assert.deepEqual(statusesIn(await connection.closed()), [404, 200])
    })

    it("other protocols: an answer or none, and the end", async () => {
      const greetings = [
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\0\x01\0",
        "EHLO lode\r\n",
      ]
      for (const greeting of greetings)
        assert.deepEqual(await statusesAfter(greeting), [400], JSON.stringify(greeting))
    })
  })

  it("leave nothing behind, and other clients notice nothing", async (t) => {
    assert.deepEqual(await incoming(), [])
    const { reads, pushes, failures, longest } = await ordinary.stop()
    t.diagnostic(`${reads} reads, ${pushes} pushes, longest ${longest.toFixed(0)} ms`)
    assert.deepEqual(failures, [])
    assert.ok(reads > 100 && pushes > 10)
    assert.ok(longest < 5000, `one took ${longest} ms`)
    assert.equal((await lode.ask("/health/ready")).status, 200)
    assert.equal((await lode.cli("doctor")).code, 0)
  })

  function incoming(): Promise<string[]> {
    return readdir(join(lode.data, "packages/.incoming"))
  }

  function uploadHead(headers: string): string {
    return `PUT /api/v2/package HTTP/1.1\r\nHost: lode\r\nX-NuGet-ApiKey: ${lode.key}\r\n${headers}\r\n\r\n`
  }

  /** Statuses of everything that is answered on a connection that the server must close. */
  async function statusesAfter(bytes: string): Promise<readonly number[]> {
    using connection = await connectTo(lode.address)
    connection.write(Buffer.from(bytes, "latin1"))
    return statusesIn(await connection.closed())
  }
})

/** More than is kept in memory, so that a temporary file holds it. */
function beginningOfPackage(): Buffer {
  return aPackage("Contoso.Cut", "1.0.0").withPadding(600_000).build().subarray(0, 500_000)
}

function chunk(bytes: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ])
}

interface Notice {
  readonly reads: number
  readonly pushes: number
  readonly failures: readonly string[]
  /** Milliseconds of the slowest request. */
  readonly longest: number
}

/** Reads and pushes, one request after the other, until it is stopped. */
class OrdinaryClient {
  readonly #lode: LodeProcess
  readonly #working: Promise<Notice>
  #stopped = false

  constructor(lode: LodeProcess) {
    this.#lode = lode
    this.#working = this.#work()
  }

  stop(): Promise<Notice> {
    this.#stopped = true
    return this.#working
  }

  async #work(): Promise<Notice> {
    let [reads, pushes, longest] = [0, 0, 0]
    const failures: string[] = []
    for (; !this.#stopped; reads += 1) {
      const pushing = reads % 20 === 19
      const started = performance.now()
      const { status, reason } = pushing ? await this.#push(pushes) : await this.#read()
      longest = Math.max(longest, performance.now() - started)
      if (pushing) pushes += 1
      if (status !== (pushing ? 201 : 200)) failures.push(`${status} ${reason}`)
      await delay(10)
    }
    return { reads, pushes, failures, longest }
  }

  #read() {
    return this.#lode.ask("/v3/flatcontainer/contoso.plain/1.0.0/contoso.plain.1.0.0.nupkg")
  }

  #push(at: number) {
    const { type, body } = asMultipart(aPackage("Contoso.Plain", `2.${at}.0`).build())
    return this.#lode.ask("/api/v2/package/", {
      method: "PUT",
      body,
      headers: { "Content-Type": type, "X-NuGet-ApiKey": this.#lode.key },
    })
  }
}
