/** LODE_READ_ONLY: nothing changes, reading goes on. */
import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { startLode, type LodeProcess } from "../../support/lode-process.ts"
import { aPackage } from "../../support/package-builder.ts"
import { connectTo, statusesIn } from "../../support/raw-client.ts"
import { until } from "../../support/until.ts"

const readOnly = { LODE_READ_ONLY: "true" }

describe("a read-only server", () => {
  let data: string
  let lode: LodeProcess

  before(async () => {
    data = await mkdtemp(join(tmpdir(), "lode-read-only-"))
    await using writable = await startLode({ data })
    assert.equal((await writable.push(aPackage("Kept", "1.0.0").build())).status, 201)
    await writable.stop()
    lode = await startLode({ data, env: readOnly })
  })
  after(async () => {
    await lode[Symbol.asyncDispose]()
    await rm(data, { recursive: true, force: true })
  })

  it("refuses every change with 503 and when to try again, whoever asks", async () => {
    const headers = { "X-NuGet-ApiKey": lode.key }
    const cause = "This server is read-only at the moment, so nothing was changed."
    const remedy =
      "Try again later, or ask an administrator of this server when it takes changes again (LODE_READ_ONLY)."
    for (const answer of [
      await lode.push(aPackage("New", "1.0.0").build()),
      await lode.push(aPackage("New", "1.0.0").build(), { key: "wrong" }),
      await lode.ask("/api/v2/symbolpackage", { method: "PUT", body: [Buffer.from("x")], headers }),
      await lode.ask("/api/v2/package/Kept/1.0.0", { method: "DELETE", headers }),
      await lode.ask("/api/v2/package/Kept/1.0.0", { method: "POST", headers }),
    ]) {
      assert.equal(answer.status, 503)
      assert.equal(answer.reason, cause)
      assert.equal(answer.headers["retry-after"], "5")
      assert.deepEqual(answer.warnings, [`${cause} ${remedy}`])
      assert.deepEqual(answer.json(), {
        type: "/errors/SERVER_READ_ONLY",
        title: cause,
        status: 503,
        code: "SERVER_READ_ONLY",
        detail: cause,
        remedy,
        docs: "/errors/SERVER_READ_ONLY",
      })
    }
  })

  it("goes on to be read", async () => {
    for (const path of [
      "/v3/index.json",
      "/v3/flatcontainer/kept/index.json",
      "/v3/flatcontainer/kept/1.0.0/kept.1.0.0.nupkg",
      "/v3/registration/kept/index.json",
      "/v3/search?q=kept",
      "/health/ready",
    ])
      assert.equal((await lode.ask(path)).status, 200, path)
    const absent = await lode.ask("/no/such/address", { method: "POST" })
    assert.equal(absent.status, 404)
  })

  it("answers before it reads a body, then reads it to its end", async () => {
    using connection = await connectTo(lode.address)
    connection.write(
      "PUT /api/v2/package HTTP/1.1\r\nHost: lode\r\nContent-Length: 3000000\r\n\r\n",
    )
    await until(() => connection.heard.endsWith("}"), "the refusal was heard")
    assert.deepEqual(statusesIn(connection.heard), [503])
    connection.write(Buffer.alloc(3_000_000))
    connection.write("GET /health/live HTTP/1.1\r\nHost: lode\r\nConnection: close\r\n\r\n")
    assert.deepEqual(statusesIn(await connection.closed()), [503, 200])
  })

  it("spares a client that asks first its body", async () => {
    using connection = await connectTo(lode.address)
    connection.write(
      "PUT /api/v2/package HTTP/1.1\r\nHost: lode\r\nExpect: 100-continue\r\nContent-Length: 3000000\r\n\r\n",
    )
    assert.deepEqual(statusesIn(await connection.closed()), [503])
  })

  it("makes nothing at a first start", async () => {
    await using fresh = await startLode({ env: { ...readOnly, LODE_ADMIN_API_KEY: "" } })
    assert.doesNotMatch(fresh.output, /lode_/)
    await using named = await startLode({ env: readOnly })
    for (const each of [fresh, named]) {
      const listed = await each.cli("user", "list", "--json")
      assert.deepEqual([listed.code, listed.stdout.trim()], [0, "[]"])
    }
  })
})
