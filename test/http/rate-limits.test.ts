/** What comes too often is refused with 429, and nobody else notices. */
import assert from "node:assert/strict"
import { Agent, request } from "node:http"
import { describe, it } from "node:test"
import { newApiKey } from "../../src/domain/api-key-format.ts"
import { codeOf } from "../support/json-api.ts"
import { ask, asMultipart, type Answer } from "../support/http-client.ts"
import { aPackage } from "../support/package-builder.ts"
import { connectTo } from "../support/raw-client.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"
import { until } from "../support/until.ts"

const mebibyte = 1024 * 1024

/** Tries to unlist what does not exist: 404 with a good key. */
function tryKey(
  registry: TestRegistry,
  key: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return registry.ask("/api/v2/package/None/1.0.0", {
    method: "DELETE",
    headers: { "X-NuGet-ApiKey": key, ...headers },
  })
}

/** Retry-After, which must be a whole number of seconds up to `most`. */
function retryAfter(answer: Answer, most: number): number {
  const text = String(answer.headers["retry-after"])
  assert.match(text, /^\d+$/)
  assert.ok(Number(text) >= 1 && Number(text) <= most, text)
  return Number(text)
}

describe("wrong keys", () => {
  it("are 429 once there were too many from an address, with cause and remedy where clients show them", async () => {
    await using registry = await startRegistry({ LODE_RATE_FAILED_KEYS: "3/h" })
    for (let count = 0; count < 3; count += 1)
      assert.equal(codeOf(await tryKey(registry, newApiKey())), "API_KEY_UNKNOWN")
    const answer = await tryKey(registry, newApiKey())
    const seconds = retryAfter(answer, 1200)
    assert.equal(answer.status, 429)
    assert.equal(
      answer.reason,
      "The API key is wrong, as were too many before it from the address 127.0.0.1 (3/h).",
    )
    assert.deepEqual(answer.warnings, [
      `${answer.reason} Correct the key where it is configured: a right one is accepted at once. What is wrong with another is told again in ${seconds} seconds.`,
    ])
    assert.equal(codeOf(answer), "RATE_LIMITED_FAILED_KEYS")
    assert.equal(answer.headers["cache-control"], "no-store")
    const french = await tryKey(registry, newApiKey(), { "Accept-Language": "fr" })
    assert.match(french.warnings[0] ?? "", /^La cl\u00e9 API est fausse/)
  })

  it("count in a debugger's address, too, which is told nothing but 404", async () => {
    await using registry = await startRegistry({
      LODE_READ: "authenticated",
      LODE_RATE_FAILED_KEYS: "3/h",
    })
    const lookUp = (key: string) => registry.ask(`/symbols/~${key}/a.pdb/00FFFFFFFF/a.pdb`)
    for (let count = 0; count < 3; count += 1) assert.equal((await lookUp(newApiKey())).status, 404)
    assert.equal(codeOf(await tryKey(registry, newApiKey())), "RATE_LIMITED_FAILED_KEYS")
    const answer = await lookUp(newApiKey())
    assert.deepEqual([answer.status, answer.warnings], [404, []])
    assert.equal((await tryKey(registry, adminKey)).status, 404)
  })

  it("do not hold up a right key from the same address, nor wrong ones from another", async () => {
    await using registry = await startRegistry({
      LODE_RATE_FAILED_KEYS: "1/day",
      LODE_TRUSTED_PROXIES: "loopback",
    })
    const farm = { "X-Forwarded-For": "203.0.113.7" }
    const statuses: number[] = []
    for (const key of ["wrong", "wrong", adminKey, "wrong", adminKey])
      statuses.push((await tryKey(registry, key, farm)).status)
    assert.deepEqual(statuses, [403, 429, 404, 429, 404])
    const pushed = await registry.push(aPackage("Farm.Lib", "1.0.0").build(), { headers: farm })
    assert.equal(pushed.status, 201)
    const elsewhere = await tryKey(registry, "wrong", { "X-Forwarded-For": "203.0.113.8" })
    assert.equal(elsewhere.status, 403)
  })

  it("are all the same to a guesser then, while an expired or revoked key is still told as that", async () => {
    await using registry = await startRegistry({ LODE_RATE_FAILED_KEYS: "1/day" })
    const revoked = await registry.keyOf("dana")
    const keys = await registry.stores.packages.listApiKeys()
    const dana = keys.find(({ account }) => account.name === "dana")
    await registry.stores.packages.revokeApiKey({ key: dana?.key ?? 0, now: Date.now() * 1000 })
    await tryKey(registry, newApiKey())
    const unknown = await tryKey(registry, newApiKey())
    const mistyped = await tryKey(registry, "lode_mistyped")
    assert.deepEqual([codeOf(unknown), codeOf(mistyped)], Array(2).fill("RATE_LIMITED_FAILED_KEYS"))
    assert.equal(codeOf(await tryKey(registry, revoked)), "API_KEY_REVOKED")
  })

  it("count for the whole /64 network of an IPv6 address, and not for the next one", async () => {
    await using registry = await startRegistry({
      LODE_RATE_FAILED_KEYS: "1/day",
      LODE_TRUSTED_PROXIES: "loopback",
    })
    const statusFrom = async (address: string) =>
      (await tryKey(registry, "wrong", { "X-Forwarded-For": address })).status
    assert.equal(await statusFrom("2001:db8:0:1::1"), 403)
    assert.equal(await statusFrom("2001:db8:0:1:ffff::2"), 429)
    assert.equal(await statusFrom("2001:db8:0:2::1"), 403)
    assert.equal(await statusFrom("::ffff:203.0.113.1"), 403)
    assert.equal(await statusFrom("::ffff:203.0.113.2"), 403)
    assert.equal(await statusFrom("203.0.113.1"), 429)
  })

  it("are told again what is wrong after a while", async () => {
    await using registry = await startRegistry({ LODE_RATE_FAILED_KEYS: "1/s" })
    await tryKey(registry, "wrong")
    const refused = await tryKey(registry, "wrong")
    if (refused.status === 429) assert.equal(retryAfter(refused, 1), 1)
    await until(async () => (await tryKey(registry, "wrong")).status === 403, "a key was judged")
  })

  it("do not count where no key was sent at all", async () => {
    await using registry = await startRegistry({ LODE_RATE_FAILED_KEYS: "1/day" })
    const statuses: number[] = []
    for (let count = 0; count < 3; count += 1)
      statuses.push((await registry.push(Buffer.from("x"), { key: "" })).status)
    assert.deepEqual(statuses, [401, 401, 401])
  })

  it("are read to the end of their upload, which finds the answer on a connection that stays", async () => {
    await using registry = await startRegistry({ LODE_RATE_FAILED_KEYS: "1/day" })
    await tryKey(registry, "wrong")
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const sockets = new Set<unknown>()
    for (let count = 0; count < 2; count += 1) {
      const status = await new Promise((resolve, reject) => {
        const upload = request(`${registry.listening}/api/v2/package/`, {
          method: "PUT",
          agent,
          headers: { "X-NuGet-ApiKey": "wrong", "Content-Length": 8 * mebibyte },
        })
        upload.on("error", reject).on("response", (answer) => {
          sockets.add(answer.socket)
          answer.resume().on("end", () => resolve(answer.statusCode))
        })
        upload.end(Buffer.alloc(8 * mebibyte))
      })
      assert.equal(status, 429)
    }
    agent.destroy()
    assert.equal(sockets.size, 1)
  })

  it("are off where the setting says so", async () => {
    await using registry = await startRegistry({ LODE_RATE_FAILED_KEYS: "off" })
    for (let count = 0; count < 100; count += 1)
      assert.equal((await tryKey(registry, "wrong")).status, 403)
  })
})

describe("pushes", () => {
  it("are counted for each key, symbols too, and one too many stores nothing", async () => {
    await using registry = await startRegistry({ LODE_RATE_PUSH: "2/h" })
    const [first, second] = [await registry.keyOf("dana"), await registry.keyOf("erik")]
    const bytes = (version: string) => aPackage("Dana.Lib", version).build()
    assert.equal((await registry.push(bytes("1.0.0"), { key: first })).status, 201)
    const symbols = await registry.pushSymbols(Buffer.from("no zip"), { key: first })
    assert.equal(symbols.status, 400)
    const before = await registry.storedBlobs()
    const refused = await registry.push(bytes("1.0.1"), { key: first })
    const seconds = retryAfter(refused, 1800)
    assert.equal(refused.status, 429)
    assert.equal(refused.reason, "More pushes came with this API key than the server takes (2/h).")
    assert.deepEqual(refused.json(), {
      type: "/errors/RATE_LIMITED_PUSH",
      title: refused.reason,
      status: 429,
      code: "RATE_LIMITED_PUSH",
      detail: refused.reason,
      remedy: `Push again in ${seconds} seconds, or ask an administrator to raise LODE_RATE_PUSH.`,
      docs: "/errors/RATE_LIMITED_PUSH",
    })
    assert.equal((await registry.pushSymbols(Buffer.from("x"), { key: first })).status, 429)
    assert.deepEqual(await registry.storedBlobs(), before)
    const other = await registry.push(aPackage("Erik.Lib", "1.0.0").build(), { key: second })
    assert.equal(other.status, 201)
  })

  it("are refused before a client that asks first sends its body", async () => {
    await using registry = await startRegistry({ LODE_RATE_PUSH: "1/day" })
    await registry.push(aPackage("A.Lib", "1.0.0").build())
    using connection = await connectTo(registry.listening)
    connection.write(
      `PUT /api/v2/package HTTP/1.1\r\nHost: lode\r\nX-NuGet-ApiKey: ${adminKey}\r\n` +
        "Expect: 100-continue\r\nContent-Length: 1000000\r\n\r\n",
    )
    const heard = await connection.closed()
    assert.match(heard, /^HTTP\/1\.1 429 More pushes came/)
  })

  it("of strangers do not use up the pushes of a key they do not have", async () => {
    await using registry = await startRegistry({ LODE_RATE_PUSH: "1/day" })
    const reader = await registry.keyOf("dana", ["read"])
    for (const key of ["", "wrong", reader, reader, reader])
      assert.ok([401, 403].includes((await registry.push(Buffer.from("x"), { key })).status))
    assert.equal((await registry.push(aPackage("A.Lib", "1.0.0").build())).status, 201)
  })

  it("are never hindered by the defaults, not even beside a neighbour with a wrong key", async () => {
    await using registry = await startRegistry()
    const wrong = await Promise.all(Array.from({ length: 200 }, () => tryKey(registry, "wrong")))
    assert.ok(wrong.some(({ status }) => status === 429))
    const versions = Array.from({ length: 120 }, (_, index) => `1.0.${index}`)
    const statuses = await Promise.all(
      versions.map(
        async (version) => (await registry.push(aPackage("Bulk", version).build())).status,
      ),
    )
    assert.deepEqual(new Set(statuses), new Set([201]))
  })
})

describe("searches", () => {
  const statusOf = async (registry: TestRegistry, path: string, headers = {}) =>
    (await registry.ask(path, { headers })).status

  it("are counted for an address, completions too, and no other reading is", async () => {
    await using registry = await startRegistry({ LODE_RATE_SEARCH: "2/h" })
    assert.equal(await statusOf(registry, "/v3/search?q=a"), 200)
    assert.equal(await statusOf(registry, "/v3/autocomplete?q=a"), 200)
    const refused = await registry.ask("/v3/search?q=a")
    assert.equal(refused.status, 429)
    assert.equal(codeOf(refused), "RATE_LIMITED_SEARCH")
    retryAfter(refused, 1800)
    const head = await registry.ask("/v3/autocomplete", { method: "HEAD" })
    assert.equal(head.status, 429)
    for (const path of ["/v3/index.json", "/health/ready", "/"])
      assert.equal(await statusOf(registry, path), 200)
  })

  it("are counted for a key by itself, where it is a good one", async () => {
    await using registry = await startRegistry({ LODE_RATE_SEARCH: "1/day" })
    const key = await registry.keyOf("dana", ["read"])
    const basic = `Basic ${Buffer.from(`any:${key}`).toString("base64")}`
    assert.equal(await statusOf(registry, "/v3/search"), 200)
    assert.equal(await statusOf(registry, "/v3/search"), 429)
    for (let count = 0; count < 3; count += 1)
      assert.equal(await statusOf(registry, "/v3/search", { "X-NuGet-ApiKey": newApiKey() }), 429)
    assert.equal(await statusOf(registry, "/v3/search", { Authorization: basic }), 200)
    assert.equal(await statusOf(registry, "/v3/search", { "X-NuGet-ApiKey": key }), 429)
  })

  it("are as many as there are by default", async () => {
    await using registry = await startRegistry()
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => ask(`${registry.listening}/v3/search?q=a`)),
    )
    assert.ok(answers.every(({ status }) => status === 200))
  })
})

describe("a refusal for coming too often", () => {
  it("has its page, in four languages", async () => {
    await using registry = await startRegistry()
    for (const [language, start] of Object.entries({
      en: "Cause: More pushes",
      fr: "Cause\u00a0: Cette cl\u00e9",
      tr: "Neden: Bu API",
      "zh-Hant": "原因：使用此 API",
    })) {
      const page = await registry.ask("/errors/RATE_LIMITED_PUSH", {
        headers: { "Accept-Language": language },
      })
      assert.equal(page.status, 200)
      assert.ok(page.text().startsWith(`RATE_LIMITED_PUSH (HTTP 429)\n\n${start}`), page.text())
    }
  })

  it("reaches an upload as multipart as well", async () => {
    await using registry = await startRegistry({ LODE_RATE_PUSH: "1/day" })
    const { type, body } = asMultipart(Buffer.alloc(4 * mebibyte))
    const headers = { "Content-Type": type, "X-NuGet-ApiKey": adminKey }
    const push = () => registry.ask("/api/v2/package/", { method: "PUT", headers, body: [body] })
    assert.equal((await push()).status, 400)
    assert.equal((await push()).status, 429)
  })
})
