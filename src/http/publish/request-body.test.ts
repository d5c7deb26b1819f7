import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer, IncomingMessage, request } from "node:http"
import { Socket } from "node:net"
import { describe, it } from "node:test"
import { incompressibleBytes } from "../../../test/support/package-builder.ts"
import { requestBody } from "./request-body.ts"

const stallAfter = 30_000

/** What a server's body is made of when its chunks are copied as they come, and the chunks themselves. */
async function sent(body: Buffer): Promise<{ bytes: Buffer; chunks: readonly Uint8Array[] }> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly Uint8Array[]>()
  const copies: Buffer[] = []
  await using server = createServer((incoming, response) => {
    const chunks: Uint8Array[] = []
    const read = async () => {
      for await (const chunk of requestBody(incoming, stallAfter)) {
        copies.push(Buffer.from(chunk))
        chunks.push(chunk)
      }
      response.end()
      return chunks
    }
    read().then(resolve, reject)
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  assert.ok(typeof address === "object" && address !== null)
  const outgoing = request({ port: address.port, host: "127.0.0.1", method: "PUT", agent: false })
  outgoing.end(body)
  const chunks = await promise
  return { bytes: Buffer.concat(copies), chunks }
}

describe("requestBody", () => {
  it("frees every chunk once the next one is asked for", async () => {
    const body = incompressibleBytes("body", 3_000_000)
    const { bytes, chunks } = await sent(body)
    assert.ok(bytes.equals(body))
    assert.ok(chunks.length > 1)
    assert.deepEqual(new Set(chunks.map(({ length }) => length)), new Set([0]))
  })

  it("leaves memory that a chunk shares with others as it is", async () => {
    const pool = Buffer.from(new Uint8Array(Buffer.from("one two")).buffer)
    const incoming = new IncomingMessage(new Socket())
    incoming.push(pool.subarray(0, 3))
    incoming.push(null)
    const chunks = await Array.fromAsync(requestBody(incoming, stallAfter))
    assert.equal(Buffer.concat(chunks).toString(), "one")
    assert.equal(pool.toString(), "one two")
  })
})
