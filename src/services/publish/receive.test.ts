import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { MemoryBlobs } from "../../../test/contract/memory-blobs.ts"
import { receiveUpload } from "./receive.ts"

describe("receiveUpload", () => {
  for (const [what, chunks] of [
    ["one piece", ["a package"]],
    ["several pieces", ["a pac", "ka", "ge"]],
  ] as const)
    it(`keeps a small body in memory that is free once the push is over: ${what}`, async () => {
      const receipt = await receiveUpload(body(chunks), new MemoryBlobs(), 1024)
      assert.ok(receipt.kind === "received")
      const bytes = await receipt.upload.source.read(0, 1024)
      assert.equal(Buffer.from(bytes).toString(), "a package")
      await receipt.upload[Symbol.asyncDispose]()
      assert.equal(bytes.buffer.byteLength, 0)
    })
})

/** A chunk is overwritten when the next one is asked for, as the contract allows. */
async function* body(chunks: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk)
    yield bytes
    bytes.fill(0)
  }
}
