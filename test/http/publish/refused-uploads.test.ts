/** Refused uploads of clients that do not keep their connection, as nuget.exe 2 pushes: they read once they have sent all. */
import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { startLode } from "../../support/lode-process.ts"
import { connectTo, statusesIn } from "../../support/raw-client.ts"

const mebibyte = 1024 * 1024

describe("a refused upload on a connection that ends with it", () => {
  it("is read to its end before it is answered, and the answer is whole", async () => {
    await using lode = await startLode()
    for (const version of ["HTTP/1.0", "HTTP/1.1"]) {
      using connection = await connectTo(lode.address)
      const failures: Error[] = []
      connection.socket.on("error", (error: Error) => failures.push(error))
      connection.write(
        `PUT /api/v2/package ${version}\r\nHost: lode\r\nConnection: close\r\n` +
          `X-NuGet-ApiKey: wrong\r\nContent-Length: ${8 * mebibyte}\r\n\r\n`,
      )
      for (let sent = 0; sent < 8; sent += 1) {
        assert.equal(connection.heard, "", `${version}: answered after ${sent} MiB`)
        await written(connection.socket, Buffer.alloc(mebibyte))
      }
      const heard = await connection.closed()
      assert.deepEqual(statusesIn(heard), [403], version)
      assert.ok(heard.endsWith("}"), heard)
      assert.deepEqual(failures, [])
    }
  })

  it("holds up nobody: the server stops at once afterwards", async () => {
    await using lode = await startLode()
    const refused = await lode.ask("/api/v2/package", {
      method: "PUT",
      body: [Buffer.alloc(4 * mebibyte)],
      headers: { "X-NuGet-ApiKey": "wrong" },
    })
    assert.equal(refused.status, 403)
    const started = performance.now()
    assert.equal(await lode.stop(), 0)
    // It gives running requests 30 seconds.
    assert.ok(performance.now() - started < 20_000)
  })
})

function written(socket: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}
