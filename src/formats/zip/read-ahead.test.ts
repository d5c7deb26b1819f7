import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { bytesRead, countedSource } from "../../../test/support/byte-sources.ts"
import { bytesSource } from "./byte-source.ts"
import { readAhead } from "./read-ahead.ts"

const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31) >> 3)

function counted() {
  const inner = countedSource(bytes)
  return { inner, reads: inner.reads, source: readAhead(inner) }
}

describe("reading ahead", () => {
  it("gives the bytes that the source has, whatever is read in which order", async () => {
    const read = fc.tuple(
      fc.oneof(fc.nat(300_100), fc.nat(3000)),
      fc.oneof(fc.nat(300), fc.nat(70_000)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(read, { maxLength: 30 }), async (list) => {
        const { source } = counted()
        for (const [offset, length] of list)
          assert.deepEqual(
            await source.read(offset, length),
            bytes.subarray(offset, offset + length),
          )
      }),
    )
  })

  it("reads thousands of neighbours at once", async () => {
    const { reads, source } = counted()
    for (let offset = 0; offset < bytes.length; offset += 50) await source.read(offset, 40)
    assert.ok(reads.length <= 6, `${reads.length} reads`)
  })

  it("reads what jumps about, backwards or far, as it is", async () => {
    const { inner, reads, source } = counted()
    for (let offset = bytes.length - 40; offset > 0; offset -= 5000) await source.read(offset, 40)
    for (let offset = 0; offset < bytes.length; offset += 10_000) await source.read(offset, 40)
    assert.ok(reads.slice(0, -31).every((length) => length === 40))
    assert.ok(bytesRead(inner) < 100_000)
  })

  it("reads large pieces by themselves, and hands on how a source streams", async () => {
    const { reads, source } = counted()
    await source.read(0, 100_000)
    assert.deepEqual(reads, [100_000])
    assert.equal("stream" in source, false)
    const streaming = { ...bytesSource(bytes), stream: async function* () {} }
    assert.equal("stream" in readAhead(streaming), true)
  })
})
