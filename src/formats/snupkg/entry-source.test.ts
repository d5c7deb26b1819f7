import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { bytesRead, countedSource } from "../../../test/support/byte-sources.ts"
import { incompressibleBytes } from "../../../test/support/package-builder.ts"
import { buildZip } from "../../../test/support/zip-builder.ts"
import { bytesSource, type ByteSource } from "../zip/byte-source.ts"
import { readZipDirectory } from "../zip/zip-directory.ts"
import { ZipError } from "../zip/zip-error.ts"
import { defaultZipLimits } from "../zip/zip-limits.ts"
import { openEntry } from "./entry-source.ts"

const content = Buffer.concat([incompressibleBytes("entry", 300_000), Buffer.alloc(700_000, "ab")])

async function entryOf(method: number, source: ByteSource) {
  const { entries } = await readZipDirectory(source, defaultZipLimits)
  const entry = entries.find((each) => each.name === `m${method}`)
  assert.ok(entry)
  return entry
}

describe("openEntry", () => {
  it("reads any places of a stored and of a deflated entry, in any order", async () => {
    const source = bytesSource(
      buildZip([
        { name: "before", data: "x" },
        { name: "m0", data: content, method: 0 },
        { name: "m8", data: content, method: 8 },
      ]),
    )
    const entries = [await entryOf(0, source), await entryOf(8, source)]
    const place = fc.tuple(fc.nat(content.length + 10), fc.nat(200_000))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...entries),
        fc.array(place, { maxLength: 4 }),
        async (entry, places) => {
          await using bytes = await openEntry(source, entry)
          assert.equal(bytes.size, content.length)
          for (const [offset, length] of places) {
            const read = await bytes.read(offset, length)
            assert.equal(Buffer.compare(read, content.subarray(offset, offset + length)), 0)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it("inflates once, and no further than it must, when read in ascending order", async () => {
    const archive = buildZip([
      { name: "m8", data: incompressibleBytes("x", 16_000_000), method: 8 },
    ])
    const entry = await entryOf(8, bytesSource(archive))
    const source = countedSource(archive)
    await using bytes = await openEntry(source, entry)
    for (const offset of [0, 10, 60_000, 500_000, 600_000]) await bytes.read(offset, 131_072)
    const fetched = bytesRead(source)
    assert.ok(fetched < 8_000_000, `${fetched} bytes fetched`)
  })

  it("reads nothing at the end and beyond it", async () => {
    const source = bytesSource(buildZip([{ name: "m8", data: content, method: 8 }]))
    await using bytes = await openEntry(source, await entryOf(8, source))
    assert.deepEqual(await bytes.read(content.length, 10), new Uint8Array())
    assert.deepEqual(await bytes.read(content.length + 5, 10), new Uint8Array())
  })

  it("fails with ZipError where the data does not inflate", async () => {
    const source = bytesSource(
      buildZip([{ name: "m8", data: content, raw: Buffer.alloc(2000, 0xff), method: 8 }]),
    )
    await using bytes = await openEntry(source, await entryOf(8, source))
    await assert.rejects(bytes.read(0, 100), ZipError)
  })

  it("can be disposed before, between and after reads", async () => {
    const source = bytesSource(buildZip([{ name: "m8", data: content, method: 8 }]))
    const entry = await entryOf(8, source)
    for (const reads of [0, 1, 2]) {
      const bytes = await openEntry(source, entry)
      for (let index = 0; index < reads; index += 1) await bytes.read(index * 400_000, 100)
      await bytes[Symbol.asyncDispose]()
      await bytes[Symbol.asyncDispose]()
    }
  })
})
