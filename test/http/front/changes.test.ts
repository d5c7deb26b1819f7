/** What the desk answers with is never older than the last answer to a change, and only for who may read. */
import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { hashApiKey, newApiKey } from "../../../src/domain/api-key-format.ts"
import { doneByApi } from "../../support/json-api.ts"
import { aPackage } from "../../support/package-builder.ts"
import { bodyOf } from "../../support/raw-answers.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"
import { arrived, requestsOfHttpServers, serverEndOf } from "../../support/server-ends.ts"
import { until } from "../../support/until.ts"
import { get, lineInFront, put, type Line } from "./two-ways.ts"

const nupkgOf = (id: string, version: string) =>
  `/v3/flatcontainer/${id}/${version}/${id}.${version}.nupkg`
const listOf = (id: string) => `/v3/flatcontainer/${id}/index.json`
const indexOf = (id: string) => `/v3/registration-gz-semver2/${id}/index.json`

/** Asks until the desk itself answers. */
async function kept(line: Line, request: string): Promise<string> {
  let answer = ""
  await until(async () => {
    const before = requestsOfHttpServers()
    answer = await line.ask(request)
    return requestsOfHttpServers() === before
  }, `this is answered in front: ${request}`)
  return answer
}

const statusOf = (answer: string) => Number(answer.slice("HTTP/1.1 ".length).slice(0, 3))

/** Unlists, deletes (DELETE) or relists (POST). */
function change(method: "DELETE" | "POST", id: string, version: string): string {
  return `${method} /api/v2/package/${id}/${version} HTTP/1.1\r\nHost: lode\r\nX-NuGet-ApiKey: ${adminKey}\r\nContent-Length: 0\r\n\r\n`
}

describe("reads on one connection", () => {
  it("show what was pushed, unlisted and relisted between them, from its answer on", async () => {
    await using registry = await startRegistry()
    using reading = await lineInFront(registry.listening)
    const id = "contoso.changing"
    const versions = async () => {
      const answer = await reading.ask(get(listOf(id)))
      return answer.startsWith("HTTP/1.1 404") ? [] : JSON.parse(String(bodyOf(answer))).versions
    }
    const listed = async () => {
      const answer = await reading.ask(get(indexOf(id)))
      return [...answer.matchAll(/"listed":(true|false)/g)].map(([, value]) => value)
    }
    const pushed: string[] = []
    for (let at = 0; at < 10; at += 1) {
      await kept(reading, get(listOf(id)))
      assert.deepEqual(await versions(), pushed)
      const version = `1.${at}.0`
      using changing = await lineInFront(registry.listening)
      assert.equal(statusOf(await changing.ask(put(aPackage(id, version).build()))), 201)
      pushed.push(version)
      assert.deepEqual(await versions(), pushed)
      await kept(reading, get(indexOf(id)))
      assert.equal((await listed()).at(-1), "true")
      assert.equal(statusOf(await changing.ask(change("DELETE", id, version))), 204)
      assert.equal((await listed()).at(-1), "false")
      await kept(reading, get(indexOf(id)))
      assert.equal(statusOf(await changing.ask(change("POST", id, version))), 200)
      assert.equal((await listed()).at(-1), "true")
    }
  })

  it("find nothing of a version that was deleted, from its answer on", async () => {
    for (const [meaning, padding] of [
      ["hard-delete", 0],
      ["soft-delete", 0],
      ["hard-delete", 900_000],
      ["soft-delete", 900_000],
    ] as const) {
      await using registry = await startRegistry({ LODE_DELETE: meaning })
      using reading = await lineInFront(registry.listening)
      using changing = await lineInFront(registry.listening)
      const id = "contoso.gone"
      for (const version of ["1.0.0", "1.1.0"])
        assert.equal(
          (await registry.push(aPackage(id, version).withPadding(padding).build())).status,
          201,
        )
      const leaf = `/v3/registration-gz/${id}/1.0.0.json`
      for (const path of [nupkgOf(id, "1.0.0"), leaf, listOf(id)])
        assert.equal(statusOf(await kept(reading, get(path))), 200)
      assert.equal(statusOf(await changing.ask(change("DELETE", id, "1.0.0"))), 204)
      assert.equal(statusOf(await reading.ask(get(nupkgOf(id, "1.0.0")))), 404)
      assert.equal(statusOf(await reading.ask(get(leaf))), 404)
      assert.equal(String(bodyOf(await reading.ask(get(listOf(id))))), '{"versions":["1.1.0"]}')
    }
  })
})

describe("reads on one connection to a private feed", () => {
  let registry: TestRegistry
  const secret = "/v3/flatcontainer/contoso.secret/index.json"
  const package_ = nupkgOf("contoso.secret", "1.0.0")
  before(async () => {
    registry = await startRegistry({ LODE_READ: "authenticated", LODE_RATE_FAILED_KEYS: "off" })
    assert.equal((await registry.push(aPackage("Contoso.Secret", "1.0.0").build())).status, 201)
    await registry.stores.packages.addAccount({ name: "rita", siteAdmin: false, now: 1 })
  })
  after(() => registry[Symbol.asyncDispose]())

  /** A key that may read, good for so many milliseconds; its number, and the header that carries it. */
  async function newKey(milliseconds = 3_600_000) {
    const now = Date.now() * 1000
    const text = newApiKey()
    const outcome = await registry.stores.packages.addApiKey({
      accountName: "rita",
      hash: hashApiKey(text),
      description: "test",
      scopes: ["read"],
      globs: [],
      expires: now + milliseconds * 1000,
      now,
    })
    if (outcome.kind === "refused") throw new Error(outcome.refusal.code)
    const basic = `Authorization: Basic ${Buffer.from(`rita:${text}`).toString("base64")}`
    return { number: outcome.key.key, headers: [basic, `X-NuGet-ApiKey: ${text}`] }
  }

  it("are refused with the first that follows the revocation of their key", async () => {
    for (const way of [0, 1])
      for (const path of [secret, package_, "/v3/flatcontainer/contoso.nothing/index.json"]) {
        const { number, headers } = await newKey()
        const request = get(path, headers[way] ?? "")
        using reading = await lineInFront(registry.listening)
        assert.doesNotMatch(await kept(reading, request), /^HTTP\/1\.1 40[13] /)
        await doneByApi(registry, "DELETE", `/keys/${number}`, { key: adminKey })
        const refused = await reading.ask(request)
        assert.match(refused, /^HTTP\/1\.1 401 /)
        assert.match(refused, /"code":"API_KEY_REVOKED"/)
        assert.match(await reading.ask(request), /^HTTP\/1\.1 401 /)
      }
  })

  it("are refused once their key has expired, though nothing is written then", async () => {
    using reading = await lineInFront(registry.listening)
    let request = ""
    // As short a life as a machine allows that has other things to do.
    for (let milliseconds = 500; ; milliseconds *= 2) {
      request = get(secret, (await newKey(milliseconds)).headers[0] ?? "")
      const answer = await reading.ask(request)
      if (answer.startsWith("HTTP/1.1 200 ")) break
      assert.ok(milliseconds < 60_000, answer)
    }
    await until(
      async () => (await reading.ask(request)).startsWith("HTTP/1.1 401 "),
      "the key has expired",
    )
    assert.match(await reading.ask(request), /"code":"API_KEY_EXPIRED"/)
  })

  it("are answered to each by its own headers, on the same connection", async () => {
    const [one, other] = [await newKey(), await newKey()]
    using reading = await lineInFront(registry.listening)
    const good = get(secret, one.headers[0] ?? "")
    const nobody = get(secret)
    const bad = get(secret, "X-NuGet-ApiKey: nobody-has-this-key-0123456789")
    const switched = get(secret, other.headers[1] ?? "")
    for (let round = 0; round < 5; round += 1) {
      assert.match(await kept(reading, good), /^HTTP\/1\.1 200 OK\r\n[^]*cache-control: private, /)
      assert.match(await reading.ask(nobody), /^HTTP\/1\.1 401 /)
      assert.match(await kept(reading, switched), /^HTTP\/1\.1 200 /)
      assert.match(await reading.ask(bad), /^HTTP\/1\.1 401 /)
    }
    await doneByApi(registry, "DELETE", `/keys/${one.number}`, { key: adminKey })
    assert.match(await reading.ask(switched), /^HTTP\/1\.1 200 /)
    assert.match(await reading.ask(good), /^HTTP\/1\.1 401 /)
  })
})

describe("downloads", () => {
  for (const size of [58_000, 900_000])
    it(`are counted once for each package of ${size} bytes that was sent in front`, async () => {
      const data = await mkdtemp(join(tmpdir(), "lode-front-"))
      try {
        const sent = await sendMany(data, size)
        // What was counted is written as the server stops.
        await using registry = await startRegistry({ LODE_DATA: data })
        const { data: found } = (await registry.ask("/v3/search?q=contoso")).json() as {
          data: { totalDownloads: number }[]
        }
        assert.deepEqual(
          found.map(({ totalDownloads }) => totalDownloads),
          [sent],
        )
      } finally {
        await rm(data, { recursive: true, force: true })
      }
    })

  /** Sends a package many times in front, 304 once, and the last time to a client that leaves; gives the number. */
  async function sendMany(data: string, size: number): Promise<number> {
    await using registry = await startRegistry({ LODE_DATA: data })
    const built = aPackage("Contoso.Counted", "1.0.0").withPadding(size).build()
    assert.equal((await registry.push(built)).status, 201)
    const path = nupkgOf("contoso.counted", "1.0.0")
    using reading = await lineInFront(registry.listening)
    const first = await reading.ask(get(path))
    const before = requestsOfHttpServers()
    for (let at = 0; at < 20; at += 1) assert.equal(await reading.ask(get(path)), first)
    const tag = /\r\netag: (.*)\r\n/.exec(first)?.[1] ?? ""
    assert.match(await reading.ask(get(path, `If-None-Match: ${tag}`)), /^HTTP\/1\.1 304 /)
    using leaving = await lineInFront(registry.listening)
    const { socket } = leaving.connection
    const end = await serverEndOf(socket)
    socket.pause()
    let asked = 0
    while (end.writableLength === 0) {
      socket.write(get(path))
      asked += 1
      await arrived(socket, end)
    }
    // A commit sends one request behind, which looks what has changed: whoever looks for PDBs writes down how far it is
    // once after the push, whenever the machine lets it, and so does, each minute, what counts the uses of keys.
    const behind = requestsOfHttpServers() - before
    assert.ok(
      behind <= 2,
      `all but the first, and one after each commit, were answered in front; ${behind} were not`,
    )
    // The system may have taken the last one, too, since the loop looked.
    const unsent = end.writableLength > 0 ? 1 : 0
    socket.resetAndDestroy()
    await until(() => end.closed, "the server has noticed")
    return 1 + 20 + asked - unsent
  }
})
