import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { connect } from "node:net"
import { after, before, describe, it } from "node:test"
import { startLode, type LodeProcess } from "../../support/lode-process.ts"
import { aPackage } from "../../support/package-builder.ts"

const mebibyte = 1024 * 1024

describe("downloads", () => {
  let lode: LodeProcess

  before(async () => {
    lode = await startLode()
  })
  after(() => lode[Symbol.asyncDispose]())

  async function push(id: string, version: string, bytes = 100): Promise<void> {
    const content = randomBytes(bytes)
    const pushed = await lode.push(aPackage(id, version).withFile("content/a.bin", content).build())
    assert.equal(pushed.status, 201)
  }

  function packagePath(id: string, version: string): string {
    return `/v3/flatcontainer/${id}/${version}/${id}.${version}.nupkg`
  }

  async function get(path: string, headers: Record<string, string> = {}, method = "GET") {
    return (await lode.ask(path, { method, headers })).status
  }

  /** Stops the server, which writes what it counted, starts it again, and tells what search says then. */
  async function counted(id: string) {
    await lode.restart()
    const answer = await lode.ask(`/v3/search?q=packageid:${id}`)
    const { data } = answer.json() as {
      data: { totalDownloads: number; versions: { version: string; downloads: number }[] }[]
    }
    const [found] = data
    return {
      total: found?.totalDownloads,
      versions: found?.versions.map(({ version, downloads }) => [version, downloads]),
    }
  }

  it("are counted where a package is sent from its first byte on, and survive the server", async () => {
    await push("count.small", "1.0.0")
    await push("count.small", "2.0.0")
    const path = packagePath("count.small", "1.0.0")
    const tag = String((await lode.ask(path)).headers["etag"])
    const statuses = [
      await get(path),
      await get(path, { Range: "bytes=0-9" }),
      await get("/api/v2/package/count.small/2.0.0"),
      await get("/api/v2/package/Count.Small"),
      // None of these sends a package.
      await get(path, { Range: "bytes=9-" }),
      await get(path, { Range: "bytes=999999-" }),
      await get(path, { "If-None-Match": tag }),
      await get(path, {}, "HEAD"),
      await get("/v3/flatcontainer/count.small/1.0.0/count.small.nuspec"),
      await get(packagePath("count.small", "3.0.0")),
    ]
    assert.deepEqual(statuses, [200, 206, 200, 200, 206, 416, 304, 200, 200, 404])
    const five = {
      total: 5,
      versions: [
        ["1.0.0", 3],
        ["2.0.0", 2],
      ],
    }
    assert.deepEqual(await counted("count.small"), five)
    await get(path)
    assert.deepEqual(await counted("count.small"), {
      total: 6,
      versions: [
        ["1.0.0", 4],
        ["2.0.0", 2],
      ],
    })
  })

  it("are shown by the V2 feed", async () => {
    const entry = await lode.ask("/api/v2/Packages(Id='count.small',Version='1.0.0')")
    assert.match(entry.text(), /<d:DownloadCount m:type="Edm.Int32">6<\/d:DownloadCount>/)
    assert.match(
      entry.text(),
      /<d:VersionDownloadCount m:type="Edm.Int32">4<\/d:VersionDownloadCount>/,
    )
  })

  it("are counted of packages of every size, once a client has them whole", async () => {
    for (const [at, size] of [50_000, 200_000, 700_000, 3 * mebibyte].entries()) {
      await push("count.sizes", `1.0.${at}`, size)
      for (const _ of [1, 2]) assert.equal(await get(packagePath("count.sizes", `1.0.${at}`)), 200)
    }
    await push("count.sizes", "2.0.0", 48 * mebibyte)
    await leaveEarly(packagePath("count.sizes", "2.0.0"))
    assert.deepEqual(await counted("count.sizes"), {
      total: 8,
      versions: [
        ["1.0.0", 2],
        ["1.0.1", 2],
        ["1.0.2", 2],
        ["1.0.3", 2],
        ["2.0.0", 0],
      ],
    })
  })

  async function leaveEarly(path: string): Promise<void> {
    const { hostname, port } = new URL(lode.address)
    const socket = connect(Number(port), hostname)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`)
    await once(socket, "data")
    socket.destroy()
    await once(socket, "close")
  }
})
