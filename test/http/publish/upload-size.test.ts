import assert from "node:assert/strict"
import { connect } from "node:net"
import { after, before, describe, it } from "node:test"
import { codeOf } from "../../support/json-api.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

describe("the size limit of PUT /api/v2/package", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry({ LODE_MAX_PACKAGE_SIZE: "1MiB" })
  })
  after(() => registry[Symbol.asyncDispose]())

  it("takes a package of exactly the limit and refuses one byte more, naming the setting", async () => {
    const exact = packageOfSize("Size.Exact", 1024 * 1024)
    assert.equal((await registry.push(exact)).status, 201)
    const answer = await registry.push(packageOfSize("Size.Over", 1024 * 1024 + 1))
    assert.equal(answer.status, 413)
    assert.equal(answer.reason, "The upload is larger than the 1 MiB that this server accepts.")
    assert.deepEqual(answer.warnings, [
      "The upload is larger than the 1 MiB that this server accepts. " +
        "Make the package smaller, or ask an administrator to raise LODE_MAX_PACKAGE_SIZE.",
    ])
  })

  it("reads a refused upload to its end, so that the client finds the reason", async () => {
    const answer = await registry.push(Buffer.alloc(1_900_000, 1), { key: "wrong" })
    assert.deepEqual([answer.status, codeOf(answer)], [403, "API_KEY_UNKNOWN"])
    assert.equal(answer.warnings.length, 1)
  })

  it("refuses a client that waits for 100 Continue before it has sent anything", async () => {
    const answer = await rawExchange(registry, [
      "PUT /api/v2/package/ HTTP/1.1",
      "Host: localhost",
      "X-NuGet-ApiKey: wrong",
      "Expect: 100-continue",
      "Content-Length: 500000",
      "",
      "",
    ])
    assert.match(answer, /^HTTP\/1\.1 403 The specified API key is invalid/)
    assert.ok(!answer.includes("100 Continue"))
  })

  it("lets a client that may push continue", async () => {
    const answer = await rawExchange(registry, [
      "PUT /api/v2/package/ HTTP/1.1",
      "Host: localhost",
      `X-NuGet-ApiKey: ${adminKey}`,
      "Expect: 100-continue",
      "Connection: close",
      "Content-Length: 1",
      "",
      "x",
    ])
    assert.match(answer, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400 /)
  })

  it("sends the reason phrase as Latin-1, byte for byte", async () => {
    await registry.stores.packages.addAccount({ name: "plain", siteAdmin: false, now: 1 })
    const answer = await rawExchange(registry, [
      "PUT /api/v2/package/ HTTP/1.1",
      "Host: localhost",
      `X-NuGet-ApiKey: ${adminKey}`,
      "Content-Type: multipart/caf\u00e9; boundary=x",
      "Connection: close",
      "Content-Length: 0",
      "",
      "",
    ])
    const [statusLine] = answer.split("\r\n")
    assert.equal(
      statusLine,
      "HTTP/1.1 415 The Content-Type 'multipart/caf\u00e9; boundary=x' is a multipart that is not form-data or has no usable boundary.",
    )
  })
})

function packageOfSize(id: string, size: number): Buffer {
  const overhead = aPackage(id, "1.0.0").withPadding(1).build().length - 1
  const bytes = aPackage(id, "1.0.0")
    .withPadding(size - overhead)
    .build()
  assert.equal(bytes.length, size)
  return bytes
}

/** Sends lines as Latin-1 and reads until the server closes. */
function rawExchange(registry: TestRegistry, lines: readonly string[]): Promise<string> {
  const { port } = new URL(registry.address)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => {
      socket.write(lines.join("\r\n"), "latin1")
    })
    let received = ""
    socket.setEncoding("latin1")
    socket.on("data", (text: string) => (received += text))
    socket.once("close", () => resolve(received))
    socket.once("error", reject)
  })
}
