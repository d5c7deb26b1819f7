import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { gunzipSync } from "node:zlib"
import { acceptsGzip, gzipBytes } from "./content-coding.ts"

describe("content coding", () => {
  it("is gzip for clients that name it, or everything", () => {
    for (const header of [
      "gzip",
      "gzip, deflate",
      "deflate,GZIP;q=0.5",
      "br;q=1.0, gzip;q=0.8",
      "*",
      "x-gzip",
      "gzip, identity",
      "gzip;q=0.5, identity;q=0",
    ])
      assert.equal(acceptsGzip(header), true, header)
  })

  it("is none for clients that do not, or forbid it", () => {
    for (const header of [
      undefined,
      "",
      "identity",
      "br, deflate",
      "gzip;q=0",
      "gzip; q=0.0",
      "*;q=0",
      "gzip;q=0, *",
      "gzip;q=x",
      "identity, gzip;q=0.5",
      "*;q=0.1, identity;q=0.2",
    ])
      assert.equal(acceptsGzip(header), false, String(header))
  })

  it("gives the same bytes for the same document, so that its tag holds", async () => {
    const document = Buffer.from("{}".repeat(1000))
    const bytes = await gzipBytes(document)
    assert.deepEqual(gunzipSync(bytes), document)
    assert.deepEqual(await gzipBytes(document), bytes)
  })
})
