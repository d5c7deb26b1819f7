import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { isPlainUrl, readPlainHeaders, readPlainRequest } from "./plain-request.ts"

const readText = (text: string) => readPlainRequest(Buffer.from(text, "latin1"))

function plainUrlIn(text: string): string | undefined {
  const url = readText(text)?.url
  return url !== undefined && isPlainUrl(url) ? url : undefined
}

describe("a plain request", () => {
  it("is a GET of visible ASCII in origin form", () => {
    assert.deepEqual(readText("GET /a?b#c HTTP/1.1\r\nHost: x\r\n\r\n"), {
      url: "/a?b#c",
      headerBlock: "Host: x\r\n\r\n",
      ifNoneMatch: undefined,
    })
    for (const line of [
      "GET a HTTP/1.1",
      "GET  HTTP/1.1",
      "GET http://x/a HTTP/1.1",
      "HEAD /a HTTP/1.1",
      "get /a HTTP/1.1",
      "GET  /a HTTP/1.1",
      "GET /a  HTTP/1.1",
      "GET /a b HTTP/1.1",
      "GET /a HTTP/1.1 HTTP/1.1",
      "GET /a HTTP/1.1\n\nGET /b HTTP/1.1",
      "GET /a\rb HTTP/1.1",
      "GET /a\0 HTTP/1.1",
      "GET /a\x7f HTTP/1.1",
      "GET /\xe9 HTTP/1.1",
      "GET /a HTTP/1.0",
      "GET /a",
      "\r\nGET /a HTTP/1.1",
    ])
      assert.equal(plainUrlIn(`${line}\r\nHost: x\r\n\r\n`), undefined, JSON.stringify(line))
    assert.equal(readText(`GET /${"a".repeat(8192)} HTTP/1.1\r\nHost: x\r\n\r\n`), undefined)
    assert.equal(readText("GET /a HTTP/1.1"), undefined)
  })

  it("tells its condition apart from the headers that all requests of a client repeat", () => {
    const plain = (block: string) => {
      const read = readText(`GET /a HTTP/1.1\r\n${block}`)
      const headers = read && readPlainHeaders(read.headerBlock)
      return headers && { headers, ifNoneMatch: read.ifNoneMatch }
    }
    for (const block of [
      'Host: x\r\nIf-None-Match: "a"\r\nX-A: b\r\n\r\n',
      'If-None-Match: "a"\r\nHost: x\r\nX-A: b\r\n\r\n',
      'Host: x\r\nX-A: b\r\nIf-None-Match: \t"a" \r\n\r\n',
    ])
      assert.deepEqual(plain(block), { headers: { host: "x", "x-a": "b" }, ifNoneMatch: '"a"' })
    for (const block of [
      'Host: x\r\n\r\nIf-None-Match: "a"\r\n',
      'Host: x\r\n\r\nIf-None-Match: "a"\r\n\r\n',
      'Host: x\r\nIf-None-Match: "a"\r\n',
      'Host: x\r\nIf-None-Match: "a"',
      'Host: x\r\nIf-None-Match: "a"\r\nIf-None-Match: "b"\r\n\r\n',
      'Host: x\r\nif-none-match: "a"\r\n\r\n',
      'Host: x\r\nIf-None-Match: "a\xe9"\r\n\r\n',
      'Host: x\r\nIf-None-Match: "a"\n\r\n\r\n',
      '\r\nIf-None-Match: "a"\r\nHost: x\r\n\r\n',
    ])
      assert.equal(plain(block), undefined, JSON.stringify(block))
  })

  it("has each header once, as Node would tell it", () => {
    assert.deepEqual(
      readPlainHeaders("HOST:\t x \r\nX-A:\r\n__proto__: y\r\nConnection: Keep-Alive\r\n\r\n"),
      Object.fromEntries([
        ["host", "x"],
        ["x-a", ""],
        ["__proto__", "y"],
        ["connection", "Keep-Alive"],
      ]),
    )
  })

  it("says nothing of bodies, of the connection, or in any other way than all do", () => {
    for (const block of [
      "",
      "\r\n",
      "X-A: b\r\n\r\n",
      "Host: x\r\n",
      "Host: x\r\nX-A: b",
      "Host: x\r\n\r\n\r\n",
      "Host: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n",
      ...[
        "host: x",
        "Content-Length: 0",
        "Transfer-Encoding: chunked",
        "Expect: 100-continue",
        "Connection: close",
        "Connection: keep-alive, TE",
        "Connection:",
        "Keep-Alive: timeout=5",
        "Proxy-Connection: close",
        "TE: trailers",
        "Trailer: x",
        "Upgrade: h2c",
        "HTTP2-Settings: a",
        "X-A : b",
        " X-A: b",
        ": b",
        "X-A",
        "X-A: \xe9",
        "X-A: b\0",
        "X-A: b\x7f",
        "X-A: b\nX-B: c",
        "X-A: b\rX-B: c",
        "X\xe9: b",
      ].map((line) => `Host: x\r\n${line}\r\n\r\n`),
    ])
      assert.equal(readPlainHeaders(block), undefined, JSON.stringify(block))
  })
})
