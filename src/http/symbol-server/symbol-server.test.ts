import assert from "node:assert/strict"
import { connect } from "node:net"
import { after, before, describe, it } from "node:test"
import { setImmediate as turn } from "node:timers/promises"
import fc from "fast-check"
import { ask } from "../../../test/support/http-client.ts"
import { incompressibleBytes } from "../../../test/support/package-builder.ts"
import { buildZip } from "../../../test/support/zip-builder.ts"
import type { BlobReader } from "../../domain/ports/blob-store.ts"
import type { SymbolFile } from "../../domain/ports/package-reads.ts"
import { entryDataOffset } from "../../formats/zip/zip-entry.ts"
import { bytesSource } from "../../formats/zip/byte-source.ts"
import { readZipDirectory } from "../../formats/zip/zip-directory.ts"
import { defaultZipLimits } from "../../formats/zip/zip-limits.ts"
import { createServer } from "../server.ts"
import { registerSymbolServer } from "./symbol-server.ts"

const guid = "0123456789abcdef0123456789abcdef"
const small = Buffer.from("BSJB and so on ".repeat(100))
const large = Buffer.concat([incompressibleBytes("pdb", 20_000_000), Buffer.alloc(1_000_000)])
const archive = buildZip([
  { name: "small.pdb", data: small },
  { name: "stored.pdb", data: small, method: 0 },
  { name: "large.pdb", data: large },
])
/** Blobs that are open at the moment. */
let open = 0
let bytesRead = 0
const rows: SymbolFile[] = []
const failures: unknown[] = []

const app = createServer({
  maxPackageSize: 1000,
  tls: undefined,
  onFailure: (_incident, error) => failures.push(error),
})
let address = ""

before(async () => {
  const source = bytesSource(archive)
  for (const entry of (await readZipDirectory(source, defaultZipLimits)).entries) {
    const { name, length, compressedLength, method } = entry
    const offset = await entryDataOffset(source, entry)
    const file = {
      lowerFile: name,
      symbolKey: `${guid}ffffffff`,
      checksum: "sha256:aa",
      blobKey: "archive",
      entry: { name, offset, compressedLength, length, method },
    }
    rows.push(file)
    if (name === "small.pdb") {
      rows.push({ ...file, lowerFile: "gone.pdb", blobKey: "gone" })
      const wrong = { ...file.entry, length: length - 1 }
      rows.push({ ...file, lowerFile: "long.pdb", entry: wrong })
      rows.push({ ...file, lowerFile: "cut.pdb", entry: { ...file.entry, length: length + 1 } })
    }
    if (name === "stored.pdb") rows.push({ ...file, lowerFile: "small.pdb", checksum: "sha384:bb" })
  }
  registerSymbolServer(app, {
    deleteMeaning: "unlist",
    packages: {
      findSymbolFiles: (_feed, file, key) =>
        Promise.resolve(rows.filter((row) => row.lowerFile === file && row.symbolKey === key)),
    },
    blobs: { open: (key) => Promise.resolve(key === "archive" ? openArchive() : undefined) },
  })
  address = await app.listen({ host: "127.0.0.1", port: 0 })
})

after(async () => {
  await app.close()
  assert.deepEqual(failures, [])
})

function openArchive(): BlobReader {
  open += 1
  const inner = bytesSource(archive)
  return {
    size: archive.length,
    read: (offset, length) => {
      bytesRead += length
      return inner.read(offset, length)
    },
    stream: () => assert.fail("not used"),
    [Symbol.asyncDispose]: () => {
      open -= 1
      return Promise.resolve()
    },
  }
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = "GET") =>
  ask(`${address}/symbols/${path}`, { method, headers })

describe("GET /symbols/{file}/{key}/{file}", () => {
  it("gives the PDB, inflated, with its length and a tag", async () => {
    const answer = await get(`small.pdb/${guid}ffffffff/small.pdb`)
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.body, small)
    assert.equal(answer.headers["content-type"], "application/octet-stream")
    assert.equal(answer.headers["content-length"], String(small.length))
    assert.equal(answer.headers["etag"], `"${guid}-aa"`)
    assert.equal(answer.headers["cache-control"], "public, max-age=86400")
    assert.equal(answer.headers["vary"], "SymbolChecksum")
    assert.equal(open, 0)
  })

  it("takes any case, an age left out and a final slash", async () => {
    for (const path of [
      `SMALL.PDB/${guid.toUpperCase()}FFFFFFFF/Small.pdb`,
      `small.pdb/${guid}/small.pdb`,
      `small.pdb/${guid}FFFFFFFF/small.pdb/`,
      `s%6dall.pdb/${guid}FFFFFFFF/small.pdb`,
    ])
      assert.deepEqual((await get(path)).body, small, path)
  })

  it("prefers the file whose checksum is asked for", async () => {
    const path = `small.pdb/${guid}/small.pdb`
    const tagFor = async (checksum: string) =>
      (await get(path, { SymbolChecksum: checksum })).headers["etag"]
    assert.equal(await tagFor("SHA384:BB"), `"${guid}-bb"`)
    assert.equal(await tagFor("SHA256:00; SHA384:bb"), `"${guid}-bb"`)
    assert.equal(await tagFor("SHA256:00"), `"${guid}-aa"`)
    assert.equal(await tagFor(";;,"), `"${guid}-aa"`)
  })

  it("answers HEAD as GET, without the bytes", async () => {
    const answer = await get(`large.pdb/${guid}/large.pdb`, {}, "HEAD")
    assert.equal(answer.status, 200)
    assert.equal(answer.headers["content-length"], String(large.length))
    assert.equal(answer.headers["etag"], `"${guid}-aa"`)
    assert.equal(answer.body.length, 0)
    assert.equal(open, 0)
  })

  it("answers 304 to who has it already", async () => {
    const answer = await get(`small.pdb/${guid}/small.pdb`, { "If-None-Match": `"${guid}-aa"` })
    assert.equal(answer.status, 304)
    assert.equal(answer.body.length, 0)
    assert.equal(open, 0)
  })

  it("streams a large PDB whole", async () => {
    const answer = await get(`large.pdb/${guid}/large.pdb`)
    assert.equal(Buffer.compare(answer.body, large), 0)
    assert.equal(open, 0)
  })

  it("reads no further and closes the blob when the client leaves", async () => {
    bytesRead = 0
    const path = `/symbols/large.pdb/${guid}/large.pdb`
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(new URL(address).port), "127.0.0.1", () =>
        // The second request waits behind the first, whose answer nobody reads.
        socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(2)),
      )
      socket.once("error", reject)
      socket.once("data", () => {
        socket.destroy()
        resolve()
      })
    })
    while (open > 0) await turn()
    assert.ok(bytesRead < 2 * archive.length, `${bytesRead} of ${archive.length} bytes read`)
  })

  it("sends nothing of a PDB that has become longer, and cuts the answer of a shorter one", async () => {
    assert.equal((await get(`long.pdb/${guid}/long.pdb`)).status, 500)
    assert.deepEqual(failures.splice(0).map(String), [
      'Error: The symbol file "small.pdb" is damaged: its length is not what it was.',
    ])
    await assert.rejects(get(`cut.pdb/${guid}/cut.pdb`), { code: "ECONNRESET" })
    assert.equal(open, 0)
  })

  it("answers 404 to everything else", async () => {
    const paths = [
      `other.pdb/${guid}/other.pdb`,
      `small.pdb/${guid}/other.pdb`,
      `small.pdb/${guid}00000001/small.pdb`,
      `small.pdb/${"0".repeat(32)}/small.pdb`,
      `small.pdb/index2.txt/small.pdb`,
      `gone.pdb/${guid}/gone.pdb`,
      `small.pdb/${guid}/small.pd_`,
      `small.pdb/${guid}/file.ptr`,
      `small.pdb/${guid}`,
      `small.pdb`,
      "pingme.txt",
      "index2.txt",
      "",
      `${"x".repeat(500)}/${guid}/${"x".repeat(500)}`,
      `..%2f..%2fetc%2fpasswd/${guid}/..%2f..%2fetc%2fpasswd`,
      `small.pdb%00/${guid}/small.pdb%00`,
    ]
    for (const path of paths) assert.equal((await get(path)).status, 404, path)
    assert.equal(open, 0)
  })

  it("answers 404 or a file to any address of three parts", async () => {
    const part = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).map(encodeURIComponent)
    await fc.assert(
      fc.asyncProperty(part, part, fc.string(), async (file, key, checksum) => {
        const headers = { SymbolChecksum: Buffer.from(checksum).toString("base64") }
        assert.equal((await get(`${file}/${key}/${file}`, headers)).status, 404)
      }),
      { numRuns: 100 },
    )
  })
})
