/** LODE_READ=authenticated: who may read, how they show it, and what strangers cannot find out. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { hashApiKey } from "../../src/domain/api-key-format.ts"
import { codeOf } from "../support/json-api.ts"
import type { Answer } from "../support/http-client.ts"
import { aPackage } from "../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../support/registry.ts"
import { until } from "../support/until.ts"
import { listRoutesOf, type ListedRoute } from "../support/route-list.ts"

const list = "/v3/flatcontainer/contoso.secret/index.json"
const nupkg = "/v3/flatcontainer/contoso.secret/1.0.0/contoso.secret.1.0.0.nupkg"
const missing = "/v3/flatcontainer/contoso.nothing/index.json"
const challenge = 'Basic realm="Lode", charset="UTF-8"'

/** Reads that need no key: what every client asks first, what people see, what machines watch. */
const openReads = [
  "/",
  "/api/v1/openapi.json",
  "/errors/:code",
  "/health/live",
  "/health/ready",
  "/v3/index.json",
]
/** It takes the key in its address, and answers 404 to all others (private-reading-symbols.test.ts). */
const keyedReads = ["/symbols/~:apiKey/:file/:key/:again"]

/** Many wrong keys are sent here. */
const settings = { LODE_READ: "authenticated", LODE_RATE_FAILED_KEYS: "off" }

let registry: TestRegistry
let routes: readonly ListedRoute[]
let reader: string
const bytes = aPackage("Contoso.Secret", "1.0.0").build()

before(async () => {
  const listed = await listRoutesOf(() => startRegistry(settings))
  registry = listed.started
  routes = listed.routes
  reader = await registry.keyOf("rita", ["read"])
  assert.equal((await registry.push(bytes)).status, 201)
})
after(() => registry[Symbol.asyncDispose]())

const basic = (key: string, user = "any") => ({
  Authorization: `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}`,
})

const askWith = (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET") =>
  registry.ask(path, { method, headers })

/** Asserts the whole of a refused read. */
function assertRefused(answer: Answer, status: 401 | 403, code: string): void {
  const body = answer.json() as Record<string, unknown>
  assert.equal(answer.status, status)
  assert.deepEqual([body["code"], body["status"]], [code, status])
  assert.equal(answer.headers["www-authenticate"], status === 401 ? challenge : undefined)
  assert.equal(answer.headers["content-type"], "application/problem+json")
  assert.equal(answer.headers["cache-control"], "no-store")
  assert.match(String(answer.headers["vary"]), /Authorization, X-NuGet-ApiKey$/)
}

/** All that an asker can see of an answer, but for the moment it was given. */
function visible({ status, reason, headers, body }: Answer): unknown {
  return [status, reason, { ...headers, date: undefined }, body.toString("latin1")]
}

/** Stores a key as it is, and gives its number. */
async function storeKey(text: string, facts: { readonly expires?: number } = {}): Promise<number> {
  const wish = { description: "test", scopes: ["read"] as const, globs: [], ...facts }
  const now = Date.now() * 1000
  const hash = hashApiKey(text)
  const outcome = await registry.stores.packages.addApiKey({
    accountName: "rita",
    hash,
    now,
    ...wish,
  })
  if (outcome.kind === "refused") throw new Error(outcome.refusal.code)
  return outcome.key.key
}

/** Stores a key and reads with it; it ends as soon after that as a machine allows that has other things to do. */
async function storeShortLivedKey(): Promise<string> {
  for (let milliseconds = 500; ; milliseconds *= 2) {
    const key = `lives ${milliseconds} ms`
    await storeKey(key, { expires: (Date.now() + milliseconds) * 1000 })
    const { status } = await askWith(list, basic(key))
    if (status === 200) return key
    assert.ok(milliseconds < 60_000, `a key that was to live a minute: ${status}`)
  }
}

/** Through stores of their own on the same file, as those of `lode key revoke` are. */
async function revokeKey(key: number): Promise<void> {
  await registry.stores.packages.revokeApiKey({ key, now: Date.now() * 1000 })
}

describe("every route of a private feed", () => {
  it("is open by name, asks for a key, or takes it in its address", async () => {
    const reads = routes.filter(({ method }) => method === "GET" || method === "HEAD")
    assert.ok(reads.length >= 25, String(reads.length))
    const unguarded = new Set<string>()
    for (const { method, url, example } of reads) {
      const answer = await askWith(example, {}, method)
      if (answer.status === 405) continue
      const asked = url.startsWith("/api/v1/") ? 'Bearer realm="Lode"' : challenge
      const guarded = answer.status === 401 && answer.headers["www-authenticate"] === asked
      if (!guarded) unguarded.add(url)
    }
    assert.deepEqual([...unguarded].toSorted(), [...openReads, ...keyedReads].toSorted())
  })

  it("that writes asks for a key without the challenge that uploads twice", async () => {
    const reading = ["GET", "HEAD", "OPTIONS"]
    // A sign-in asks for a password instead.
    const writes = routes.filter(
      ({ method, url }) => !reading.includes(method) && url !== "/api/v1/sign-in",
    )
    assert.ok(writes.length >= 4)
    for (const { method, example } of writes) {
      const answer = await askWith(example, {}, method)
      assert.ok(answer.status === 401 || answer.status === 405, `${method} ${example}`)
      assert.doesNotMatch(String(answer.headers["www-authenticate"]), /basic/i)
    }
  })
})

describe("a read of a private feed", () => {
  it("is answered to a key that may read, whichever way it is sent", async () => {
    const ways = [
      basic(reader),
      basic(reader, ""),
      basic(reader, "münchen@example.com"),
      { Authorization: basic(reader).Authorization.replace("Basic", "basic  ") },
      { Authorization: `Bearer ${reader}` },
      { "X-NuGet-ApiKey": reader },
      { "X-NuGet-ApiKey": ` ${reader} ` },
    ]
    for (const headers of ways) {
      const answer = await askWith(list, headers)
      assert.deepEqual([answer.status, answer.json()], [200, { versions: ["1.0.0"] }])
    }
    assert.ok((await askWith(nupkg, basic(reader))).body.equals(bytes))
    assert.equal((await askWith("/v3/search?q=contoso", basic(adminKey))).status, 200)
  })

  it("is kept by no cache that others share, not even as 304, 206 or HEAD", async () => {
    const { headers } = await askWith(list, basic(reader))
    const tag = String(headers["etag"])
    const answers = [
      await askWith(list, basic(reader)),
      await askWith(list, { ...basic(reader), "If-None-Match": tag }),
      await askWith(list, basic(reader), "HEAD"),
      await askWith(nupkg, basic(reader)),
      await askWith(nupkg, { ...basic(reader), Range: "bytes=0-9" }),
      await askWith(nupkg, { ...basic(reader), "If-None-Match": "*" }),
      await askWith(nupkg, basic(reader), "HEAD"),
    ]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 304, 200, 200, 206, 304, 200],
    )
    for (const { headers: sent } of answers) {
      assert.equal(sent["cache-control"], "private, no-cache")
      assert.match(String(sent["vary"]), /(?:^|, )Authorization, X-NuGet-ApiKey$/)
    }
    assert.equal(headers["vary"], "Accept-Encoding, Authorization, X-NuGet-ApiKey")
  })

  it("is 404 for what does not exist, to who may read", async () => {
    const answer = await askWith(missing, basic(reader))
    assert.equal(answer.status, 404)
    assert.deepEqual(answer.warnings, [])
    assert.equal(answer.headers["cache-control"], "no-store")
  })

  it("tells strangers nothing: what exists and what does not look the same", async () => {
    const pairs = [
      [list, missing],
      [nupkg, nupkg.replaceAll("secret", "nothin")],
      ["/v3/registration/contoso.secret/index.json", "/v3/registration/contoso.nothing/index.json"],
      ["/v3/autocomplete?id=contoso.secret", "/v3/autocomplete?id=contoso.nothing"],
    ] as const
    const pushOnly = await registry.keyOf("paul", ["push"])
    for (const headers of [{}, basic("wrong"), basic(pushOnly), { "If-None-Match": "*" }]) {
      for (const [one, other] of pairs) {
        const seen = visible(await askWith(one, headers))
        assert.deepEqual(visible(await askWith(other, headers)), seen, one)
      }
    }
  })

  it("without a key is 401 with the cause in the phrase, and warns of nothing: a client sends its key next", async () => {
    const empty = [basic("", ""), basic("", "any"), { "X-NuGet-ApiKey": " " }]
    for (const headers of [{}, ...empty]) {
      const answer = await askWith(list, headers)
      assertRefused(answer, 401, "READING_NEEDS_API_KEY")
      assert.match(answer.reason, /^This feed is private: reading it needs credentials/)
      assert.deepEqual(answer.warnings, [])
    }
  })

  it("with a key that is not good is 401 with its cause", async () => {
    await storeKey("expired key", { expires: Date.now() * 1000 - 1 })
    await revokeKey(await storeKey("revoked key"))
    const last = reader.endsWith("0") ? "1" : "0"
    const causes = {
      API_KEY_UNKNOWN: "wrong",
      API_KEY_MISTYPED: reader.slice(0, -1) + last,
      API_KEY_EXPIRED: "expired key",
      API_KEY_REVOKED: "revoked key",
    }
    for (const [code, key] of Object.entries(causes)) {
      for (const headers of [basic(key), { "X-NuGet-ApiKey": key }]) {
        const answer = await askWith(list, headers)
        assertRefused(answer, 401, code)
        assert.equal(answer.warnings.length, 1)
        assert.ok(!JSON.stringify([answer.headers, answer.reason, answer.text()]).includes(key))
      }
    }
  })

  it("with a good key that may not read is 403", async () => {
    const pushOnly = await registry.keyOf("paul", ["push", "symbols"])
    assertRefused(await askWith(list, basic(pushOnly)), 403, "API_KEY_SCOPE_MISSING")
  })

  it("is 429 after too many wrong keys, and still answered to a right one", async () => {
    const strict = { LODE_READ: "authenticated", LODE_RATE_FAILED_KEYS: "2/h" }
    await using limited = await startRegistry(strict)
    const statuses: number[] = []
    for (const key of ["wrong", "lode_wrong", "wrong again", adminKey])
      statuses.push((await limited.ask(missing, { headers: basic(key) })).status)
    assert.deepEqual(statuses, [401, 401, 429, 404])
  })

  it("takes X-NuGet-ApiKey before Authorization", async () => {
    const wrongHeader = { ...basic(reader), "X-NuGet-ApiKey": "wrong" }
    assertRefused(await askWith(list, wrongHeader), 401, "API_KEY_UNKNOWN")
    const wrongBasic = { ...basic("wrong"), "X-NuGet-ApiKey": reader }
    assert.equal((await askWith(list, wrongBasic)).status, 200)
  })

  it("takes the whole key: one with something behind it is another", async () => {
    await storeKey("k".repeat(512))
    for (const text of ["k".repeat(513), `${"k".repeat(512)} x`])
      assertRefused(await askWith(list, { "X-NuGet-ApiKey": text }), 401, "API_KEY_UNKNOWN")
    assert.equal((await askWith(list, { "X-NuGet-ApiKey": "k".repeat(512) })).status, 200)
  })

  it("takes odd credentials for none or for a wrong key, never for a defect", async () => {
    const encode = (text: string) => Buffer.from(text, "latin1").toString("base64")
    const odd = [
      "Basic",
      "Basic ",
      "Basic !!!!",
      "Basic ====",
      `Basic ${encode("no colon")}`,
      `Basic ${encode(":")}`,
      `Basic ${encode("a:\0\0")}`,
      `Basic ${encode("\0:\xff\xfe")}`,
      `Basic ${encode(`a:${"x".repeat(8000)}`)}`,
      `Basic ${"A".repeat(12_000)}`,
      `Basic ${encode(`u:${reader}`)} extra`,
      `Basic ${encode(`u:${reader}`)}, Bearer x`,
      `Basic ${encode(`${reader}:`)}`,
      `Bearer ${reader} ${reader}`,
      "Bearer",
      "Bearer \t",
      "Negotiate TlRMTVNTUAAB",
      'Digest username="a", realm="Lode"',
      reader,
      " ",
      ",,,",
      "\u00ff".repeat(100),
    ]
    for (const authorization of odd) {
      const answer = await askWith(list, { Authorization: authorization })
      const { code } = answer.json() as { code: string }
      assert.equal(answer.status, 401, authorization)
      assert.match(code, /^(?:READING_NEEDS_API_KEY|API_KEY_UNKNOWN)$/, authorization)
    }
    // Over the limit on headers, which Node itself answers.
    const huge = await askWith(list, { Authorization: `Basic ${"A".repeat(100_000)}` })
    assert.equal(huge.status, 431)
  })

  it("is nobody's who only looks like a known reader", async () => {
    const { Authorization: good } = basic(reader)
    const known = [{ Authorization: good }, { "X-NuGet-ApiKey": reader }]
    for (const headers of known) assert.equal((await askWith(list, headers)).status, 200)
    const alike = [
      { "X-NuGet-ApiKey": "" },
      { "X-NuGet-ApiKey": " ", Authorization: reader },
      { "X-NuGet-ApiKey": good },
      { "X-NuGet-ApiKey": "x", Authorization: good },
      { Authorization: good.toLowerCase() },
    ]
    for (const headers of alike)
      assert.equal((await askWith(list, headers)).status, 401, JSON.stringify(headers))
  })

  it("ends when the key expires, though nothing is written then", async () => {
    const key = await storeShortLivedKey()
    await until(async () => (await askWith(list, basic(key))).status === 401, "it expires")
    assertRefused(await askWith(list, basic(key)), 401, "API_KEY_EXPIRED")
  })

  it("ends with the key: the next request after a revocation by another process is refused", async () => {
    const number = await storeKey("short-lived")
    for (let times = 0; times < 3; times += 1)
      assert.equal((await askWith(list, basic("short-lived"))).status, 200)
    await revokeKey(number)
    assertRefused(await askWith(list, basic("short-lived")), 401, "API_KEY_REVOKED")
  })
})

describe("what is open on a private feed", () => {
  it("is the service index, which names addresses only", async () => {
    const index = await askWith("/v3/index.json")
    assert.equal(index.status, 200)
    assert.equal(index.headers["cache-control"], "max-age=10, must-revalidate")
    assert.doesNotMatch(index.text(), /secret/i)
  })

  it("is the page for people, which says that reading needs a key", async () => {
    const page = await askWith("/")
    assert.equal(page.status, 200)
    assert.match(page.text(), /Reading it needs an API key/)
    assert.match(page.text(), /--password YOUR_API_KEY/)
    assert.doesNotMatch(page.text(), /secret|contoso/i)
  })

  it("is health, and the explanation of each refusal", async () => {
    assert.equal((await askWith("/health/ready")).status, 200)
    assert.match((await askWith("/errors/READING_NEEDS_API_KEY")).text(), /HTTP 401/)
  })
})

describe("publishing to a private feed", () => {
  it("takes the key as a header, as Basic or as Bearer, sent unasked", async () => {
    const pusher = await registry.keyOf("pia", ["push", "unlist"])
    const ways = [
      { "X-NuGet-ApiKey": pusher },
      basic(pusher),
      { Authorization: `Bearer ${pusher}` },
    ]
    for (const [at, headers] of ways.entries()) {
      const version = `${at + 1}.0.0`
      const pushed = await registry.push(aPackage("Pia.Lib", version).build(), { key: "", headers })
      assert.equal(pushed.status, 201)
      const address = `/api/v2/package/Pia.Lib/${version}`
      assert.equal((await askWith(address, headers, "DELETE")).status, 204)
      assert.equal((await askWith(address, headers, "POST")).status, 200)
    }
  })

  it("never challenges with Basic, whatever was sent", async () => {
    for (const headers of [{}, basic(""), basic("wrong"), { Authorization: "Basic !!!" }]) {
      const answer = await registry.push(bytes, { key: "", headers })
      assert.ok(answer.status === 401 || answer.status === 403)
      const { "www-authenticate": asked } = answer.headers
      assert.equal(asked, answer.status === 401 ? 'ApiKey realm="Lode"' : undefined)
    }
  })

  it("takes no key that may only read", async () => {
    const answer = await registry.push(aPackage("Rita.Lib", "1.0.0").build(), { key: reader })
    assert.equal(answer.status, 403)
    assert.equal(codeOf(answer), "API_KEY_SCOPE_MISSING")
  })
})

describe("a public feed", () => {
  it("answers reads whatever credentials come with them", async () => {
    await using open = await startRegistry()
    assert.equal((await open.push(bytes)).status, 201)
    const wrong = [{}, basic("wrong"), { Authorization: "Basic !!!" }, { "X-NuGet-ApiKey": "x" }]
    for (const headers of wrong) {
      const answer = await open.ask(list, { headers })
      assert.deepEqual([answer.status, answer.json()], [200, { versions: ["1.0.0"] }])
      assert.equal(answer.headers["cache-control"], "max-age=10, must-revalidate")
      assert.equal(answer.headers["vary"], "Accept-Encoding")
    }
  })
})
