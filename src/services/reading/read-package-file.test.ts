import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { deflateRawSync } from "node:zlib"
import { readPackageFile } from "./read-package-file.ts"

const text = Buffer.from("Read me. ".repeat(100))

/** A reader over bytes that starts with three bytes of something else. */
function readerOf(bytes: Uint8Array) {
  const blob = Buffer.concat([Buffer.from("PK!"), bytes])
  return {
    read: (offset: number, length: number) =>
      Promise.resolve(new Uint8Array(blob.subarray(offset, offset + length))),
  }
}

function entry(compressedLength: number, length: number, method: "stored" | "deflated") {
  return { name: "README.md", offset: 3, compressedLength, length, method }
}

describe("readPackageFile", () => {
  it("reads stored, deflated and empty files", async () => {
    const deflated = deflateRawSync(text)
    const empty = deflateRawSync("")
    const stored = await readPackageFile(readerOf(text), entry(text.length, text.length, "stored"))
    assert.deepEqual(Buffer.from(stored), text)
    const inflated = readPackageFile(
      readerOf(deflated),
      entry(deflated.length, text.length, "deflated"),
    )
    assert.deepEqual(Buffer.from(await inflated), text)
    const nothing = await readPackageFile(readerOf(empty), entry(empty.length, 0, "deflated"))
    assert.equal(nothing.length, 0)
    assert.equal((await readPackageFile(readerOf(empty), entry(0, 0, "stored"))).length, 0)
  })

  it("fails on a blob that ends early", async () => {
    const asked = entry(text.length, text.length, "stored")
    await assert.rejects(readPackageFile(readerOf(text.subarray(1)), asked), {
      message: 'The package file "README.md" at 3 is damaged.',
    })
  })

  it("fails on data that inflates to less, to more or to nothing", async () => {
    const deflated = deflateRawSync(text)
    const { length } = deflated
    await assert.rejects(
      readPackageFile(readerOf(deflated), entry(length, text.length + 1, "deflated")),
    )
    await assert.rejects(
      readPackageFile(readerOf(deflated), entry(length, text.length - 1, "deflated")),
    )
    await assert.rejects(readPackageFile(readerOf(deflated), entry(length, 0, "deflated")))
    await assert.rejects(readPackageFile(readerOf(text), entry(text.length, 10, "deflated")))
  })

  it("stops inflating at the length it knows", async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024))
    const before = process.memoryUsage().rss
    await assert.rejects(readPackageFile(readerOf(bomb), entry(bomb.length, 1000, "deflated")), {
      code: "ERR_BUFFER_TOO_LARGE",
    })
    assert.ok(process.memoryUsage().rss - before < 32 * 1024 * 1024)
  })
})
