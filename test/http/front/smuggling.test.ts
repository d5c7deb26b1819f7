/** Requests that two readers could understand differently: the desk reads none of them, or reads what Node reads. */
import assert from "node:assert/strict"
import fc from "fast-check"
import { after, before, describe, it } from "node:test"
import { aPackage } from "../../support/package-builder.ts"
import { statusesIn } from "../../support/raw-client.ts"
import { startRegistry, type TestRegistry } from "../../support/registry.ts"
import { requestsOfHttpServers } from "../../support/server-ends.ts"
import { until } from "../../support/until.ts"
import { converseBothWays } from "./conversations.ts"
import { get, lineInFront } from "./two-ways.ts"

const kept = "/v3/flatcontainer/contoso.front/index.json"
const other = "/v3/index.json"
const unkept = "/health/live"
const whole = get(kept)

let registry: TestRegistry
before(async () => {
  registry = await startRegistry()
  assert.equal((await registry.push(aPackage("Contoso.Front", "1.0.0").build())).status, 201)
  using line = await lineInFront(registry.listening)
  for (const path of [kept, other])
    await until(async () => {
      const before = requestsOfHttpServers()
      assert.match(await line.ask(get(path)), /^HTTP\/1\.1 200 /)
      return requestsOfHttpServers() === before
    }, `${path} is kept`)
})
after(() => registry[Symbol.asyncDispose]())

/** Asserts that front and behind say the same, and gives the statuses but for that of the farewell. */
async function statusesOf(...pieces: readonly string[]): Promise<readonly number[]> {
  const { front, behind } = await converseBothWays(registry.listening, pieces)
  assert.equal(front, behind, JSON.stringify(pieces))
  return statusesIn(front)
}

/** The kept request with one more header line. */
const withLine = (line: string) => get(kept, "Host: lode", line)

describe("a request that is not plain", () => {
  it("may say nothing of a body in any spelling", async () => {
    const smuggled = get(other)
    const lines: Readonly<Record<string, readonly [string, string, readonly number[]]>> = {
      length: [`Content-Length: ${smuggled.length}`, smuggled, [200, 200]],
      "length in lower case": [`content-length:${smuggled.length}`, smuggled, [200, 200]],
      "length of nothing": ["Content-Length: 0", smuggled, [200, 200, 200]],
      "length with a sign": ["Content-Length: +5", smuggled, [400]],
      "two lengths": ["Content-Length: 5\r\nContent-Length: 6", smuggled, [400]],
      "no length": ["Content-Length:", smuggled, [400]],
      chunked: ["Transfer-Encoding: chunked", `0\r\n\r\n${smuggled}`, [200, 200, 200]],
      "chunked in capitals": ["TRANSFER-ENCODING:CHUNKED", `0\r\n\r\n${smuggled}`, [200, 200, 200]],
      "chunked behind a tab": [
        "Transfer-Encoding:\tchunked",
        `0\r\n\r\n${smuggled}`,
        [200, 200, 200],
      ],
      "unknown coding": ["Transfer-Encoding: xchunked", smuggled, [200, 400]],
      identity: ["Transfer-Encoding: identity", smuggled, [200, 400]],
      "chunked in quotes": ['Transfer-Encoding: "chunked"', smuggled, [200, 400]],
      "chunked and length": ["Transfer-Encoding: chunked\r\nContent-Length: 4", smuggled, [400]],
      "space before the colon": ["Transfer-Encoding : chunked", smuggled, [400]],
      "folded coding": ["Transfer-Encoding:\r\n chunked", smuggled, [400]],
    }
    for (const [name, [line, body, statuses]] of Object.entries(lines)) {
      assert.deepEqual(await statusesOf(withLine(line) + body), statuses, name)
      assert.deepEqual(await statusesOf(withLine(line), body), statuses, `${name}, in two pieces`)
    }
  })

  it("is read by Node where a header line is odd", async () => {
    const lines: Readonly<Record<string, number>> = {
      "Host: other": 400,
      "host: lode": 400,
      "Accept: a\r\nAccept: b": 200,
      "Accept-Encoding: gzip\r\naccept-encoding: identity": 200,
      'If-None-Match: "a"\r\nIf-None-Match: *': 200,
      "X-A: b\r\n folded": 400,
      "X-A: b\r\n\tfolded": 400,
      "X-A: b\nX-B: c": 400,
      "X-A: b\rX-B: c": 400,
      "X-A: b\0c": 400,
      "X-A: b\x01c": 400,
      "X-A: b\x7fc": 400,
      "X-A: caf\xe9": 200,
      "X-A: \xff\x80": 200,
      "X\xe9: a": 400,
      "no colon": 400,
      "X-A : b": 400,
      " X-A: b": 400,
      ": b": 400,
      "X(A): b": 400,
      "X-A:": 200,
      "TE: trailers": 200,
      "Trailer: X-A": 200,
      "Expect: 200-ok": 417,
      "Upgrade: h2c": 200,
      "Connection: Upgrade\r\nUpgrade: websocket": 200,
      "Connection: keep-alive, TE\r\nTE: trailers": 200,
      "HTTP2-Settings: AAMAAABkAAQ": 200,
      "Range: bytes=0-1": 200,
    }
    for (const [line, status] of Object.entries(lines))
      assert.equal((await statusesOf(withLine(line)))[0], status, JSON.stringify(line))
    // Behind the empty line a condition is the beginning of the next request.
    await statusesOf(`${get(kept)}If-None-Match: *\r\n`, "\r\n")
    await statusesOf(`${get(kept)}If-None-Match: *\r\n\r\n`)
    await statusesOf(withLine("If-None-Match: *\n"))
    assert.deepEqual(await statusesOf(withLine("Connection: close")), [200])
    assert.deepEqual(await statusesOf(withLine("Expect: 100-continue")), [200])
    assert.deepEqual(await statusesOf(withLine(`X-Long: ${"a".repeat(9 * 1024)}`)), [200, 200])
    assert.deepEqual(await statusesOf(withLine(`X-Long: ${"a".repeat(17 * 1024)}`)), [431])
    assert.deepEqual(await statusesOf(`GET ${kept} HTTP/1.1\r\n\r\n`), [400])
    const many = Array.from({ length: 2100 }, (_, at) => `a${at.toString(36)}:`).join("\r\n")
    await statusesOf(withLine(many))
  })

  it("is read by Node where the request line is odd", async () => {
    const headers = "\r\nHost: lode\r\n\r\n"
    const requestLines: Readonly<Record<string, number>> = {
      [`GET http://lode${kept} HTTP/1.1`]: 200,
      [`GET http://other${kept} HTTP/1.1`]: 400,
      [`GET /${kept} HTTP/1.1`]: 404,
      [`GET ${kept} HTTP/1.1 HTTP/1.1`]: 400,
      [`GET  ${kept} HTTP/1.1`]: 200,
      [`GET ${kept}  HTTP/1.1`]: 200,
      [`GET ${kept} HTTP/1.1 `]: 400,
      [` GET ${kept} HTTP/1.1`]: 400,
      [`\r\nGET ${kept} HTTP/1.1`]: 200,
      [`\nGET ${kept} HTTP/1.1`]: 200,
      [`GET\t${kept} HTTP/1.1`]: 400,
      [`get ${kept} HTTP/1.1`]: 400,
      [`GET ${kept} http/1.1`]: 400,
      [`GET ${kept} HTTP/1.2`]: 400,
      [`GET ${kept} HTTP/2.0`]: 200,
      [`GET ${kept}`]: 200,
      [`GET ${kept} HTTP/1.1\rX: y`]: 400,
      [`GET ${kept} HTTP/1.1\nX: y`]: 400,
      [`GET ${unkept} HTTP/1.1\n\nGET ${kept} HTTP/1.1`]: 400,
      [`GET ${unkept} HTTP/1.1\nX: GET / HTTP/1.1`]: 400,
      [`GET ${kept}\0 HTTP/1.1`]: 400,
      [`GET ${kept}\x7f HTTP/1.1`]: 400,
      [`GET ${kept}\xe9 HTTP/1.1`]: 400,
      [`GET * HTTP/1.1`]: 200,
      [`PRI ${kept} HTTP/1.1`]: 400,
    }
    for (const [line, status] of Object.entries(requestLines))
      assert.equal((await statusesOf(line + headers))[0] ?? 0, status, JSON.stringify(line))
    assert.deepEqual(await statusesOf(`GET ${kept} HTTP/1.0${headers}`), [200])
    assert.deepEqual(await statusesOf(`GET ${kept}\r\n\r\n`), [200])
    assert.deepEqual(await statusesOf(`GET ${unkept} HTTP/1.1\r\n`, whole), [400])
    assert.deepEqual(await statusesOf(`GET ${kept} HTTP/1.1\r\n`, "Host: lode\r\n\r\n"), [200, 200])
  })

  it("takes what comes next for its own rest", async () => {
    const begun = get(unkept) + `GET ${unkept} HTTP/1.1\r\nX-Begun: `
    assert.deepEqual(await statusesOf(begun, whole), [200, 200, 200])
    assert.deepEqual(await statusesOf(whole, begun, whole), [200, 200, 200, 200])
    assert.deepEqual(await statusesOf(get(unkept), begun, whole), [200, 200, 200, 200])
    const upload = "PUT /api/v2/package HTTP/1.1\r\nHost: lode\r\nContent-Length: "
    assert.deepEqual(await statusesOf(`${upload}${whole.length}\r\n\r\n`, whole), [401, 200])
    assert.deepEqual(
      await statusesOf(get(unkept), `${upload}${whole.length}\r\n\r\n`, whole, whole),
      [200, 401, 200, 200],
    )
    const head = `HEAD ${kept} HTTP/1.1\r\nHost: lode\r\n`
    assert.deepEqual(await statusesOf(whole, head, whole), [200, 400])
  })

  it("is answered in its turn, whatever stands before and behind it", async () => {
    const odd = get(kept, "Host: lode", "TE: trailers")
    const conversations = [
      [whole, get(unkept), whole],
      [get(unkept), whole, get(unkept), get(other)],
      [odd, whole, odd],
      [whole + whole, whole],
      [whole + get(unkept), get(unkept) + whole],
      [get(unkept) + whole + get(other) + get("/nothing")],
      [whole, "GET / HTTP/1.1\r\n\r\n", whole],
      [get(unkept), "nonsense\r\n\r\n", whole],
      [get(unkept), `${whole}nonsense`],
    ]
    for (const pieces of conversations) await statusesOf(...pieces)
  })
})

const headerName = fc.constantFrom(
  "accept-encoding",
  "Accept",
  "connection",
  "Content-Length",
  "expect",
  "Host",
  "if-none-match",
  "keep-alive",
  "Range",
  "te",
  "transfer-encoding",
  "upgrade",
  "x-forwarded-prefix",
)
const headerValue = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "*",
    "gzip",
    "chunked",
    "close",
    "keep-alive",
    "trailers",
    "lode",
    '"a"',
  ),
  fc.string({ maxLength: 8 }),
)
const headerLine = fc
  .tuple(headerName, fc.constantFrom(":", ": ", ":\t", " : "), headerValue)
  .map((parts) => parts.join(""))
/** Changes at a place of the text, by what one byte of a wire does to many readers. */
const change = fc.record({
  at: fc.nat({ max: 400 }),
  kind: fc.constantFrom("replace", "insert", "remove", "double"),
  byte: fc.oneof(
    fc.constantFrom("\r", "\n", "\r\n", " ", "\t", ":", "\0", "\x80", "/", "?", "\r\n\r\n"),
    fc.nat({ max: 255 }).map((code) => String.fromCharCode(code)),
  ),
})
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function changed(text: string, { at, kind, byte }: Change): string {
  const place = at % text.length
  const [before, rest] = [text.slice(0, place), text.slice(place)]
  if (kind === "insert") return before + byte + rest
  if (kind === "remove") return before + rest.slice(1)
  if (kind === "double") return before + rest.slice(0, 1) + rest
  return before + byte + rest.slice(1)
}

const mutated = fc
  .record({
    path: fc.constantFrom(kept, other, unkept),
    lines: fc.array(headerLine, { maxLength: 3 }),
    changes: fc.array(change, { maxLength: 2 }),
  })
  .map(({ path, lines, changes }) =>
    changes.reduce(changed, get(path, "Host: lode", "Accept-Encoding: gzip", ...lines)),
  )

describe("any request", () => {
  it("is answered in front as behind, however it is mutated", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutated, { minLength: 1, maxLength: 3 }), async (pieces) => {
        await statusesOf(...pieces)
      }),
      { seed: 20_261_121, numRuns: 250 },
    )
  })
})
