import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { once } from "node:events"
import { request, type IncomingMessage } from "node:http"
import { connect } from "node:net"
import { describe, it } from "node:test"
import { setTimeout } from "node:timers/promises"
import { gunzipSync } from "node:zlib"
import { aPackage } from "../../support/package-builder.ts"
import { startReadSide } from "../../support/read-side.ts"

const base = "/v3/flatcontainer"
const png = Buffer.from("89504e470d0a1a0a0000", "hex")

const missing = {
  type: "/errors/NOT_FOUND",
  title: "Nothing is served at this address.",
  status: 404,
  code: "NOT_FOUND",
  detail: "Nothing is served at this address.",
  remedy: "Start from the service index, /v3/index.json, which names every address of this server.",
  docs: "/errors/NOT_FOUND",
}

function tagOf(bytes: Uint8Array, part = ""): string {
  const digest = createHash("sha512").update(bytes).digest().subarray(0, 24).toString("base64url")
  return `"${digest}${part}"`
}

describe("GET /v3/flatcontainer/{id}/index.json", () => {
  it("lists all available versions in NuGet's order, lower-case, without metadata, unlisted ones too", async () => {
    await using site = await startReadSide()
    const versions = [
      "10.0.0",
      "2.0.0-RC.2",
      "2.0.0",
      "1.0",
      "2.0.0-rc.10",
      "3.0.0+build.7",
      "1.0.0.1",
    ]
    await site.seedVersions("Contoso.Json", versions)
    await site.change("unlist", "Contoso.Json", "2.0.0")
    await site.change("soft-delete", "Contoso.Json", "10.0.0")
    const answer = await site.get(`${base}/contoso.json/index.json`)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers["content-type"], "application/json; charset=utf-8")
    assert.equal(answer.headers["cache-control"], "max-age=10, must-revalidate")
    const listed = ["1.0.0", "1.0.0.1", "2.0.0-rc.2", "2.0.0-rc.10", "2.0.0", "3.0.0"]
    assert.deepEqual(answer.json(), { versions: listed })
    const otherwise = await site.get(`${base}/CONTOSO.Json/index.json`)
    assert.deepEqual(otherwise.body, answer.body)
  })

  it("answers 404 without a warning for an ID that is unknown, wholly deleted or no ID", async () => {
    await using site = await startReadSide()
    await site.seedVersions("Gone", ["1.0.0"])
    await site.change("soft-delete", "Gone", "1.0.0")
    for (const id of ["nothing", "gone", "..%2F..", "a%20b", "%E2%84%AAelvin", "a".repeat(200)]) {
      const answer = await site.get(`${base}/${id}/index.json`)
      assert.deepEqual([answer.status, answer.warnings], [404, []], id)
      assert.deepEqual(answer.json(), missing)
    }
  })

  it("compresses a long list for clients that accept it, under a tag of its own", async () => {
    await using site = await startReadSide()
    const versions = Array.from({ length: 200 }, (_, patch) => `1.0.${patch}`)
    await site.seedVersions("Many", versions)
    const plain = await site.get(`${base}/many/index.json`)
    const packed = await site.get(`${base}/many/index.json`, { "Accept-Encoding": "gzip, deflate" })
    assert.deepEqual(plain.json(), { versions })
    assert.deepEqual(gunzipSync(packed.body), plain.body)
    assert.deepEqual(
      [plain, packed].map(({ headers }) => [headers["content-encoding"], headers["vary"]]),
      [
        [undefined, "Accept-Encoding"],
        ["gzip", "Accept-Encoding"],
      ],
    )
    assert.notEqual(plain.headers["etag"], packed.headers["etag"])
  })
})

describe("GET /v3/flatcontainer/{id}/{version}/{id}.{version}.nupkg", () => {
  it("sends the very bytes, whatever the case and spelling of the address", async () => {
    await using site = await startReadSide()
    const bytes = await site.seed(aPackage("Contoso.Json", "1.0.0-Beta.1+meta").withPadding(1000))
    const addresses = [
      "contoso.json/1.0.0-beta.1/contoso.json.1.0.0-beta.1.nupkg",
      "Contoso.Json/1.0.0-Beta.1/Contoso.Json.1.0.0-Beta.1.nupkg",
      "CONTOSO.JSON/1.0-BETA.1/contoso.json.1.0.0.0-beta.1.NUPKG",
      "contoso.json/1.0.0-beta.1%2Bmeta/contoso.json.1.0.0-beta.1.nupkg",
      "contoso.json/1.0.0-beta.1+other/contoso.json.1.0.0-beta.1+x.nupkg",
    ]
    for (const address of addresses) {
      const { status, headers, body } = await site.get(`${base}/${address}`)
      assert.equal(status, 200, address)
      assert.deepEqual(body, bytes)
      assert.deepEqual(
        { ...headers, date: "", connection: "" },
        {
          "content-type": "application/octet-stream",
          "content-length": String(bytes.length),
          "cache-control": "public, max-age=86400",
          etag: tagOf(bytes),
          "accept-ranges": "bytes",
          "x-content-type-options": "nosniff",
          date: "",
          connection: "",
        },
      )
    }
  })

  it("answers 404 where the file is not that of its folder, and for what is not there", async () => {
    await using site = await startReadSide()
    await site.seedVersions("A", ["1.0.0", "1.1.0"])
    const addresses = [
      "a/1.0.0/a.1.1.0.nupkg",
      "a/1.0.0/b.1.0.0.nupkg",
      "a/1.0.0/a.1.0.0.snupkg",
      "a/1.0.0/a1.0.0.nupkg",
      "a/1.0.0/.nupkg",
      "a/2.0.0/a.2.0.0.nupkg",
      "a/latest/a.latest.nupkg",
      "b/1.0.0/b.1.0.0.nupkg",
      "a/1.0.0/b.nuspec",
      "a/1.0.0/icon",
      "a/1.0.0/readme",
      "a/1.0.0/license",
    ]
    for (const address of addresses) {
      const answer = await site.get(`${base}/${address}`)
      assert.deepEqual([answer.status, answer.warnings], [404, []], address)
      assert.deepEqual(answer.json(), missing)
    }
  })

  it("hides a soft-deleted version and shows an unlisted one", async () => {
    await using site = await startReadSide({ deleteMeaning: "soft-delete" })
    const bytes = await site.seed(aPackage("A", "1.0.0"))
    const address = `${base}/a/1.0.0/a.1.0.0.nupkg`
    await site.change("soft-delete", "A", "1.0.0")
    assert.equal((await site.get(address)).status, 404)
    await site.change("relist", "A", "1.0.0")
    await site.change("unlist", "A", "1.0.0")
    const answer = await site.get(address)
    assert.deepEqual([answer.status, answer.body], [200, bytes])
    assert.equal(answer.headers["cache-control"], "public, max-age=120")
  })

  it("answers HEAD with the headers of GET, and 304 to who has the package", async () => {
    await using site = await startReadSide()
    const bytes = await site.seed(aPackage("A", "1.0.0"))
    const address = `${base}/a/1.0.0/a.1.0.0.nupkg`
    const get = await site.get(address)
    const head = await site.head(address, { Range: "bytes=0-1" })
    assert.deepEqual([head.status, head.body.length], [200, 0])
    assert.deepEqual({ ...head.headers, date: "" }, { ...get.headers, date: "" })
    const again = await site.get(address, { "If-None-Match": `"x", W/${tagOf(bytes)}` })
    assert.deepEqual([again.status, again.body.length], [304, 0])
    assert.equal(again.headers["etag"], tagOf(bytes))
    assert.equal((await site.get(address, { "If-None-Match": '"x"' })).status, 200)
  })

  it("sends one range of a small and of a streamed package", async () => {
    await using site = await startReadSide()
    for (const padding of [1000, 3_000_000]) {
      const bytes = await site.seed(aPackage(`A${padding}`, "1.0.0").withPadding(padding))
      const address = `${base}/a${padding}/1.0.0/a${padding}.1.0.0.nupkg`
      const whole = await site.get(address)
      assert.deepEqual(whole.body, bytes)
      const { length } = bytes
      const ranges = [
        ["bytes=0-0", 0, 1],
        ["bytes=100-", 100, length],
        ["bytes=-50", length - 50, length],
        [`bytes=1-${length + 10}`, 1, length],
      ] as const
      for (const [range, from, to] of ranges) {
        const part = await site.get(address, { Range: range })
        assert.equal(part.status, 206, range)
        assert.equal(part.headers["content-range"], `bytes ${from}-${to - 1}/${length}`)
        assert.equal(part.headers["content-length"], String(to - from))
        assert.deepEqual(part.body, bytes.subarray(from, to))
      }
    }
  })

  it("answers 416 past the end and the whole where a range does not count", async () => {
    await using site = await startReadSide()
    const bytes = await site.seed(aPackage("A", "1.0.0"))
    const address = `${base}/a/1.0.0/a.1.0.0.nupkg`
    const past = await site.get(address, { Range: `bytes=${bytes.length}-` })
    assert.deepEqual([past.status, past.body.length], [416, 0])
    assert.equal(past.headers["content-range"], `bytes */${bytes.length}`)
    assert.equal(past.headers["etag"], undefined)
    for (const headers of [
      { Range: "bytes=0-1,3-4" },
      { Range: "bytes=0-1", "If-Range": '"other"' },
    ]) {
      const whole = await site.get(address, headers)
      assert.deepEqual([whole.status, whole.body], [200, bytes])
    }
    const same = await site.get(address, { Range: "bytes=0-1", "If-Range": tagOf(bytes) })
    assert.deepEqual([same.status, same.body], [206, bytes.subarray(0, 2)])
  })

  it("fails with an incident, not with half a package, when a blob is lost", async () => {
    await using site = await startReadSide()
    await site.seed(aPackage("A", "1.0.0"))
    const version = await site.packages.findVersion("default", {
      lowerId: "a",
      lowerVersion: "1.0.0",
    })
    await site.blobs.delete(version?.blobKey ?? "")
    for (const file of ["a.1.0.0.nupkg", "a.nuspec"]) {
      const answer = await site.get(`${base}/a/1.0.0/${file}`)
      assert.equal(answer.status, 500)
      assert.equal((answer.json() as { code: string }).code, "SERVER_FAILED")
      assert.equal(answer.headers["etag"], undefined)
      assert.equal(answer.headers["cache-control"], "no-store")
    }
    assert.equal(site.failures.length, 2)
  })
})

describe("a large package", () => {
  it("arrives intact at a client that reads in fits and starts while others read", async () => {
    await using site = await startReadSide()
    const bytes = await site.seed(aPackage("Big", "1.0.0").withPadding(24 * 1024 * 1024))
    const other = await site.seed(aPackage("Other", "1.0.0").withPadding(24 * 1024 * 1024))
    const slow = request(`${site.origin}${base}/big/1.0.0/big.1.0.0.nupkg`).end()
    const [response]: IncomingMessage[] = await once(slow, "response")
    const hash = createHash("sha512")
    let chunks = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      if (chunks++ % 100 === 0) {
        const { body } = await site.get(`${base}/other/1.0.0/other.1.0.0.nupkg`)
        assert.ok(body.equals(other))
      }
      hash.update(chunk)
    }
    assert.deepEqual(hash.digest(), createHash("sha512").update(bytes).digest())
    await until(() => site.openBlobs() === 0)
  })

  for (const [size, bytes] of [
    ["a streamed package", 24 * 1024 * 1024],
    ["one that is read at once", 900 * 1024],
  ] as const)
    it(`leaves nothing open when the client goes away, with more requests waiting behind: ${size}`, async () => {
      await using site = await startReadSide()
      await site.seed(aPackage("Big", "1.0.0").withPadding(bytes))
      const socket = askForBig(site.origin, 40)
      await once(socket, "readable")
      await until(() => site.openBlobs() > 1)
      socket.destroy()
      await until(() => site.openBlobs() === 0)
      assert.deepEqual(site.failures, [])
    })

  it("arrives intact where its buffers are lent to many at once", async () => {
    await using site = await startReadSide()
    const all: Buffer[] = []
    for (let at = 0; at < 4; at += 1)
      all.push(await site.seed(aPackage(`Lent${at}`, "1.0.0").withPadding(700_000 + at * 100_000)))
    const asked = Array.from({ length: 80 }, async (_, at) => {
      const id = `lent${at % 4}`
      const { body } = await site.get(`${base}/${id}/1.0.0/${id}.1.0.0.nupkg`)
      assert.ok(body.equals(all[at % 4] ?? Buffer.alloc(0)))
    })
    await Promise.all(asked)
    await until(() => site.openBlobs() === 0)
    assert.deepEqual(site.failures, [])
  })
})

/** Asks for the package on one connection, so many times at once. */
function askForBig(origin: string, times: number) {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  const path = `${base}/big/1.0.0/big.1.0.0.nupkg`
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`.repeat(times))
  return socket
}

/** Waits for a condition; the test's own time limit ends it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(5)
}

describe("GET /v3/flatcontainer/{id}/{version}/{file}", () => {
  it("sends the nuspec, icon, readme and licence out of the package, harmless to browsers", async () => {
    await using site = await startReadSide()
    const builder = aPackage("Contoso.Json", "1.0.0")
      .withIcon(png)
      .withReadme("# Héllo\n")
      .withLicenseFile("Free.\n".repeat(100))
    const bytes = await site.seed(builder)
    const files = [
      ["contoso.json.nuspec", "nuspec", "application/xml", Buffer.from(builder.nuspec())],
      ["Contoso.JSON.NuSpec", "nuspec", "application/xml", Buffer.from(builder.nuspec())],
      ["icon", "icon", "image/png", png],
      ["readme", "readme", "text/markdown; charset=utf-8", Buffer.from("# Héllo\n")],
      ["license", "license", "text/plain; charset=utf-8", Buffer.from("Free.\n".repeat(100))],
    ] as const
    for (const [file, part, type, content] of files) {
      const address = `${base}/contoso.json/1.0/${file}`
      const { status, headers, body } = await site.get(address)
      assert.equal(status, 200, file)
      assert.deepEqual(body, content)
      assert.deepEqual(
        { ...headers, date: "", connection: "" },
        {
          "content-type": type,
          "content-length": String(content.length),
          "cache-control": "public, max-age=86400",
          etag: tagOf(bytes, `.${part}`),
          "x-content-type-options": "nosniff",
          "content-security-policy": "default-src 'none'; sandbox",
          date: "",
          connection: "",
        },
      )
      const head = await site.head(address)
      assert.deepEqual([head.status, head.body.length], [200, 0])
      assert.deepEqual({ ...head.headers, date: "" }, { ...headers, date: "" })
      const again = await site.get(address, { "If-None-Match": tagOf(bytes, `.${part}`) })
      assert.deepEqual([again.status, again.body.length], [304, 0])
    }
  })

  it("calls an icon what its first bytes are, and never SVG or HTML", async () => {
    await using site = await startReadSide()
    const icons = [
      ["Png", png, "image/png"],
      ["Jpeg", Buffer.from("ffd8ffe000104a46", "hex"), "image/jpeg"],
      ["Svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "application/octet-stream"],
      ["Html", Buffer.from("<html><script>1</script>"), "application/octet-stream"],
      ["Short", Buffer.from("ff", "hex"), "application/octet-stream"],
    ] as const
    for (const [id, content, type] of icons) {
      await site.seed(aPackage(id, "1.0.0").withIcon(content))
      const answer = await site.get(`${base}/${id.toLowerCase()}/1.0.0/icon`)
      assert.deepEqual([answer.status, answer.headers["content-type"]], [200, type])
      assert.deepEqual(answer.body, content)
    }
  })
})
