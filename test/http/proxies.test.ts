/** Whom the server believes about who asks and under which address: nobody but trusted proxies, and those only their own words. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import type { Answer } from "../support/http-client.ts"
import { connectTo, statusesIn } from "../support/raw-client.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"

type Headers = Readonly<Record<string, string | readonly string[]>>

/** Behind a proxy that is this machine, which stands behind one of 10.0.0.0/8 or 2001:db8:1::/48. */
const trusting = {
  LODE_TRUSTED_PROXIES: "loopback, 10.0.0.0/8, 2001:db8:1::/48",
  LODE_RATE_FAILED_KEYS: "1/day",
}

/** The address that the server counts wrong keys by, as its refusal names it. */
async function addressSeen(registry: TestRegistry, headers: Headers): Promise<string> {
  const question = { method: "DELETE", headers: { ...headers, "X-NuGet-ApiKey": "wrong" } }
  await registry.ask("/api/v2/package/A/1.0.0", question)
  const again = await registry.ask("/api/v2/package/A/1.0.0", question)
  assert.equal(again.status, 429)
  const { detail } = again.json() as { detail: string }
  return /from the address (\S+) /.exec(detail)?.[1] ?? detail
}

/** What stands before the search address in the service index. */
async function originSeen(registry: TestRegistry, headers: Headers): Promise<string> {
  return originIn(await registry.ask("/v3/index.json", { headers }))
}

function originIn(answer: Answer): string {
  assert.equal(answer.status, 200)
  const { resources } = answer.json() as { resources: { "@id": string; "@type": string }[] }
  const search = resources.find((resource) => resource["@type"] === "SearchQueryService")
  return (search?.["@id"] ?? "").replace(/\/v3\/search$/, "")
}

describe("the address of a client", () => {
  let registry: TestRegistry
  before(async () => {
    registry = await startRegistry(trusting)
  })
  after(() => registry[Symbol.asyncDispose]())

  const long = Array.from({ length: 900 }, () => "10.0.0.1").join(",")
  const cases: readonly (readonly [what: string, headers: Headers, address: string])[] = [
    ["is that of the connection", {}, "127.0.0.1"],
    ["is the hop a trusted proxy names", { "X-Forwarded-For": "203.0.113.1" }, "203.0.113.1"],
    [
      "is the right-most hop that is no proxy: what is left of it anybody may have written",
      { "X-Forwarded-For": "127.0.0.1, 198.51.100.66,203.0.113.2 , 10.1.2.3" },
      "203.0.113.2",
    ],
    [
      "is read over all lines of the header",
      { "X-Forwarded-For": ["198.51.100.66", "203.0.113.3", "10.0.0.9"] },
      "203.0.113.3",
    ],
    ["loses its port", { "X-Forwarded-For": "203.0.113.4:51234, 10.0.0.1:80" }, "203.0.113.4"],
    [
      "may be IPv6, which is written one way",
      { "X-Forwarded-For": "2001:DB8:0:0::0001" },
      "2001:db8::1",
    ],
    [
      "may be IPv6 in brackets, behind a proxy of IPv6",
      { "X-Forwarded-For": "[2001:db8:2::5]:443, 2001:db8:1::7" },
      "2001:db8:2::5",
    ],
    [
      "is IPv4 where it comes as IPv6",
      { "X-Forwarded-For": "::ffff:203.0.113.5, ::ffff:a00:1" },
      "203.0.113.5",
    ],
    [
      "is the left-most proxy's where there are only proxies",
      { "X-Forwarded-For": "10.0.0.4, 10.0.0.3" },
      "10.0.0.4",
    ],
    ["is the last proxy's behind nonsense", { "X-Forwarded-For": "203.0.113.1, <x>" }, "127.0.0.1"],
    ["is the last proxy's behind nobody", { "X-Forwarded-For": " , ,10.0.0.5" }, "10.0.0.5"],
    ["is bounded where proxies repeat without end", { "X-Forwarded-For": long }, "10.0.0.1"],
    ["comes from Forwarded, too", { Forwarded: "for=203.0.113.6;proto=https" }, "203.0.113.6"],
    [
      "may be quoted there, with brackets and port",
      { Forwarded: 'for="[2001:db8:cafe::17]:4711"' },
      "2001:db8:cafe::17",
    ],
    [
      "is the right-most there, whatever case, order and space",
      { Forwarded: "for=127.0.0.1, By=x ; FOR = 203.0.113.7 ;host=a, for=10.0.0.1" },
      "203.0.113.7",
    ],
    [
      "cannot be hidden by a quote that does not end",
      { Forwarded: 'for="127.0.0.1, for="\\", for="203.0.113.8:1"' },
      "203.0.113.8",
    ],
    ["may be a name the proxy made up", { Forwarded: "for=_edge-7" }, "_edge-7"],
    ["is the proxy's where it knows none", { Forwarded: "for=unknown, for=10.0.0.6" }, "10.0.0.6"],
    ["is the proxy's where it says none", { Forwarded: "proto=https" }, "127.0.0.1"],
    [
      "is believed where both headers say the same",
      { Forwarded: 'for="203.0.113.9:1"', "X-Forwarded-For": "203.0.113.9" },
      "203.0.113.9",
    ],
    [
      "is the connection's where the two contradict: one came from the client",
      { Forwarded: "for=203.0.113.10", "X-Forwarded-For": "203.0.113.11" },
      "127.0.0.1",
    ],
    ["is not what other headers say", { "X-Real-IP": "203.0.113.12" }, "127.0.0.1"],
  ]
  for (const [what, headers, address] of cases)
    it(what, async () => assert.equal(await addressSeen(registry, headers), address))

  it("is the connection's, whatever a stranger says", async () => {
    for (const proxies of ["", "10.0.0.0/8,192.0.2.1"]) {
      await using strict = await startRegistry({ ...trusting, LODE_TRUSTED_PROXIES: proxies })
      for (const headers of [
        { "X-Forwarded-For": "203.0.113.1" },
        { Forwarded: "for=203.0.113.1" },
        { "X-Forwarded-For": "203.0.113.1", Forwarded: "for=203.0.113.1" },
      ])
        assert.equal(await addressSeen(strict, headers), "127.0.0.1")
    }
  })

  it("is IPv4 where the server listens on both", async () => {
    await using both = await startRegistry({ ...trusting, LODE_LISTEN: "[::]:0" })
    const { port } = new URL(both.listening)
    const headers = { "X-NuGet-ApiKey": "wrong" }
    const url = `http://127.0.0.1:${port}/api/v2/package/A/1.0.0`
    await both.askAt(url, { method: "DELETE", headers })
    const again = await both.askAt(url, { method: "DELETE", headers })
    assert.match(again.reason, /from the address 127\.0\.0\.1 /)
    assert.equal(
      await addressSeen(both, { "X-Forwarded-For": "203.0.113.1" }),
      "203.0.113.1",
      "and is then still a trusted proxy's",
    )
  })
})

describe("the addresses in answers to a trusted proxy", () => {
  let registry: TestRegistry
  before(async () => {
    registry = await startRegistry(trusting)
  })
  after(() => registry[Symbol.asyncDispose]())

  const cases: readonly (readonly [what: string, headers: Headers, origin: string])[] = [
    [
      "follow X-Forwarded-Proto and -Host",
      { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "packages.example" },
      "https://packages.example",
    ],
    [
      "keep the Host where only the scheme is forwarded",
      { Host: "packages.example", "X-Forwarded-Proto": "HTTPS" },
      "https://packages.example",
    ],
    [
      "take X-Forwarded-Port where the host has none",
      { Host: "a.example", "X-Forwarded-Proto": "https", "X-Forwarded-Port": "8443" },
      "https://a.example:8443",
    ],
    [
      "keep the port of the host",
      { "X-Forwarded-Host": "a.example:8444", "X-Forwarded-Port": "8443" },
      "http://a.example:8444",
    ],
    [
      "show no usual port",
      { "X-Forwarded-Host": "[2001:db8::1]", "X-Forwarded-Port": "443" },
      "http://[2001:db8::1]",
    ],
    [
      "have no port that is none",
      { "X-Forwarded-Host": "a.example", "X-Forwarded-Port": "1@evil.example" },
      "http://a.example",
    ],
    [
      "follow the right-most host: some proxies append to what the client sent",
      { "X-Forwarded-Host": "evil.example, a.example", "X-Forwarded-Proto": "gopher, https" },
      "https://a.example",
    ],
    [
      "follow Forwarded",
      { Forwarded: 'for=203.0.113.1;proto=https;host="a.example:8443"' },
      "https://a.example:8443",
    ],
    [
      "follow the proxy nearest to the client, and nothing before it",
      {
        Forwarded:
          "for=127.0.0.1;host=evil.example;proto=http, for=203.0.113.1;host=a.example;proto=https, for=10.0.0.1;host=inner",
      },
      "https://a.example",
    ],
    [
      "follow neither of two hosts that contradict each other",
      { Host: "a.example", "X-Forwarded-Host": "b.example", Forwarded: "host=c.example" },
      "http://a.example",
    ],
  ]
  for (const [what, headers, origin] of cases)
    it(what, async () => assert.equal(await originSeen(registry, headers), origin))

  it("repeat no host that is none", async () => {
    for (const host of [
      "evil.example/path",
      'evil"><script>',
      "user@evil.example",
      "evil.example:99999",
      "evil.example:",
      "[::zz]",
      "[::1",
      "a b",
      "-evil",
      "",
      "evil.example, ",
      "b\u00fccher.example",
      `${"a".repeat(256)}.example`,
    ]) {
      const headers = { Host: "a.example", "X-Forwarded-Host": host }
      assert.equal(await originSeen(registry, headers), "http://a.example", host)
      const quoted = host.replaceAll('"', '\\"')
      const standard = { Host: "a.example", Forwarded: `for=203.0.113.1;host="${quoted}"` }
      assert.equal(await originSeen(registry, standard), "http://a.example", host)
    }
  })
})

describe("the addresses in answers to a stranger", () => {
  it("follow nothing that only a proxy may say", async () => {
    await using registry = await startRegistry()
    for (const headers of [
      { "X-Forwarded-Host": "evil.example" },
      { "X-Forwarded-Proto": "https" },
      { "X-Forwarded-Port": "1234" },
      { "X-Forwarded-Prefix": "/evil" },
      { Forwarded: "for=1.2.3.4;host=evil.example;proto=https" },
      { "X-Forwarded-Server": "evil.example", "X-Host": "evil.example" },
      { "X-Original-URL": "/evil", "X-Rewrite-URL": "/evil", "X-HTTP-Host-Override": "evil" },
    ])
      assert.equal(await originSeen(registry, headers), registry.listening)
  })

  it("follow nothing at all where LODE_BASE_URL is set, not even a trusted proxy", async () => {
    const base = "https://packages.example/nuget"
    await using registry = await startRegistry({
      LODE_BASE_URL: base,
      LODE_TRUSTED_PROXIES: "loopback",
    })
    const headers = {
      Host: "evil.example",
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Prefix": "/evil",
      "X-Forwarded-Port": "1",
      Forwarded: "host=evil.example;proto=http",
    }
    assert.equal(await originSeen(registry, headers), base)
  })
})

describe("a request that names two hosts", () => {
  /** Sends a head and gives what came back. */
  async function heard(registry: TestRegistry, head: string): Promise<string> {
    using connection = await connectTo(registry.listening)
    connection.write(`${head}Connection: close\r\n\r\n`)
    return await connection.closed()
  }

  it("is refused: another reader in between may take the other one", async () => {
    await using registry = await startRegistry()
    for (const head of [
      "GET /v3/index.json HTTP/1.1\r\nHost: a.example\r\nHost: evil.example\r\n",
      "GET /v3/index.json HTTP/1.1\r\nHost: a.example\r\nX: y\r\nhOsT: a.example\r\n",
      "GET /nothing HTTP/1.1\r\nHost: a.example\r\nHost: evil.example\r\n",
      "PUT /api/v2/package HTTP/1.1\r\nHost: a.example\r\nHost: b\r\nContent-Length: 0\r\n",
      "GET http://evil.example/v3/index.json HTTP/1.1\r\nHost: a.example\r\n",
      "GET HTTPS://evil.example/v3/index.json HTTP/1.1\r\nHost: a.example\r\n",
      "GET http://a.example@evil.example/v3/index.json HTTP/1.1\r\nHost: a.example\r\n",
      "GET http://evil.example?/v3/index.json HTTP/1.1\r\nHost: a.example\r\n",
    ]) {
      const answer = await heard(registry, head)
      assert.match(answer, /^HTTP\/1\.1 400 The request cannot be understood: it/, head)
      assert.match(answer, /"code":"REQUEST_MALFORMED"/)
      assert.match(answer, /cache-control: no-store/i)
      assert.doesNotMatch(answer, /evil/)
    }
  })

  it("is answered where both are the same, as clients of a proxy write it", async () => {
    await using registry = await startRegistry()
    for (const target of [
      "http://A.example:81/v3/index.json",
      "https://a.example:81/v3/index.json?x",
    ]) {
      const answer = await heard(registry, `GET ${target} HTTP/1.1\r\nHost: a.example:81\r\n`)
      assert.deepEqual(statusesIn(answer), [200])
      assert.match(answer, /"@id":"http:\/\/a\.example:81\/v3\/search"/)
    }
    const home = await heard(registry, "GET http://a.example HTTP/1.1\r\nHost: a.example\r\n")
    assert.match(home, /http:\/\/a\.example\/v3\/index\.json/)
  })

  it("is told by Node where it names none", async () => {
    await using registry = await startRegistry()
    assert.deepEqual(statusesIn(await heard(registry, "GET /v3/index.json HTTP/1.1\r\n")), [400])
    const old = await heard(registry, "GET http://evil.example/v3/index.json HTTP/1.0\r\n")
    assert.deepEqual(statusesIn(old), [200])
    assert.doesNotMatch(old, /evil/)
  })
})
