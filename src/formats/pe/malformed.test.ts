/** Images made to mislead or exhaust their reader. */
import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { strictSource } from "../../../test/support/byte-sources.ts"
import { buildAssembly, buildPdb } from "../../../test/support/pdb-builder.ts"
import { readDebugDirectory } from "./debug-directory.ts"

const good = buildAssembly({ pdb: buildPdb(), algorithms: ["SHA256", "SHA384"] })
const table = 512
/** Bytes of one read. */
const mostAtOnce = 131_072
const optionalHeader = 0x80 + 24

const readStrictly = (bytes: Uint8Array) => readDebugDirectory(strictSource(bytes, mostAtOnce))

async function problemOf(change: (bytes: Buffer) => void): Promise<string> {
  const bytes = Buffer.from(good)
  change(bytes)
  const result = await readStrictly(bytes)
  assert.equal(result.kind, "broken")
  return result.kind === "broken" ? result.problem : ""
}

describe("readDebugDirectory on malformed images", () => {
  it("refuses what is no image", async () => {
    assert.match(await problemOf((bytes) => bytes.write("ZM")), /does not begin with MZ/)
    assert.match(await problemOf((bytes) => bytes.write("NE", 0x80)), /no PE signature/)
    assert.match(
      await problemOf((bytes) => bytes.writeUInt16LE(0x107, optionalHeader)),
      /magic number 0x107/,
    )
  })

  it("refuses a PE signature outside the headers, wrapping offsets included", async () => {
    assert.match(await problemOf((bytes) => bytes.writeUInt32LE(0xffffffff, 0x3c)), /past the end/)
    assert.match(await problemOf((bytes) => bytes.writeUInt32LE(0xfffffffe, 0x3c)), /past the end/)
    const far = Buffer.concat([good, Buffer.alloc(70_000)])
    far.writeUInt32LE(66_000, 0x3c)
    far.write("PE\0\0", 66_000)
    assert.equal((await readStrictly(far)).kind, "broken")
  })

  it("refuses more sections than a loader would take", async () => {
    assert.match(await problemOf((bytes) => bytes.writeUInt16LE(97, 0x86)), /declares 97 sections/)
  })

  it("refuses a section table that runs past the headers", async () => {
    assert.match(await problemOf((bytes) => bytes.writeUInt16LE(0xffff, 0x94)), /past the end/)
  })

  it("refuses a debug directory outside every section, or longer than its section", async () => {
    const directory = optionalHeader + 96 + 48
    assert.match(
      await problemOf((bytes) => bytes.writeUInt32LE(0x10, directory)),
      /outside every section/,
    )
    assert.match(
      await problemOf((bytes) => bytes.writeUInt32LE(0xffffffff, directory + 4)),
      /outside every section/,
    )
  })

  it("refuses a section that lies past the end of the file", async () => {
    const section = optionalHeader + 224
    assert.match(
      await problemOf((bytes) => bytes.writeUInt32LE(0xfffffff0, section + 20)),
      /past the end/,
    )
  })

  it("refuses a directory of more entries than any compiler writes", async () => {
    const many = buildAssembly({ pdb: buildPdb(), algorithms: Array(70).fill("SHA256") })
    assert.deepEqual(await readStrictly(many), {
      kind: "broken",
      problem: "its debug directory has 72 entries",
    })
  })

  it("refuses debug data that is huge or lies past the end, before reading it", async () => {
    assert.match(
      await problemOf((bytes) => bytes.writeUInt32LE(200_000_000, table + 16)),
      /has 200000000 bytes/,
    )
    assert.match(
      await problemOf((bytes) => bytes.writeUInt32LE(0xfffffff0, table + 24)),
      /past the end/,
    )
  })

  it("refuses entries that share bytes: an inflating source would begin again for each", async () => {
    assert.deepEqual(await readStrictly(entriesAt((index) => 4096 + 1000 * index, 2000)), {
      kind: "broken",
      problem: "two entries of its debug directory share bytes",
    })
    assert.deepEqual(await readStrictly(entriesAt((index) => 4096 + 2000 * index, 2000)), {
      kind: "image",
      codeViews: [],
      pdbChecksums: [],
    })
  })

  it("refuses CodeView data that is cut off, or whose path does not end", async () => {
    assert.match(await problemOf((bytes) => bytes.writeUInt32LE(20, table + 16)), /past the end/)
    assert.match(await problemOf((bytes) => bytes.writeUInt32LE(30, table + 16)), /no zero/)
  })

  it("refuses a checksum whose algorithm name does not end", async () => {
    assert.match(await problemOf((bytes) => bytes.writeUInt32LE(6, table + 28 + 16)), /no zero/)
  })

  it("passes over CodeView data of the older form", async () => {
    const bytes = Buffer.from(good)
    bytes.write("NB10", bytes.readUInt32LE(table + 24), "latin1")
    const result = await readStrictly(bytes)
    assert.deepEqual(result.kind === "image" && result.codeViews, [])
  })

  it("believes NumberOfRvaAndSizes only as far as the optional header goes", async () => {
    const bytes = Buffer.from(good)
    bytes.writeUInt16LE(96 + 6 * 8, 0x94)
    assert.deepEqual(await readStrictly(bytes), {
      kind: "image",
      codeViews: [],
      pdbChecksums: [],
    })
  })

  it("refuses an image cut anywhere, without reading past its end", async () => {
    for (let length = 0; length < good.length - 16; length += 1) {
      const result = await readStrictly(good.subarray(0, length))
      assert.equal(result.kind, "broken", `cut at ${length}`)
    }
  })

  it("gives a value for any bytes, and no read leaves the file", async () => {
    const mutated = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map((changes) => {
        const bytes = Buffer.from(good)
        for (const [at, value] of changes) bytes[at] = value
        return bytes
      })
    const headed = fc
      .uint8Array({ maxLength: 300 })
      .map((bytes) => Buffer.concat([good.subarray(0, 0x84), bytes]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, headed, fc.uint8Array()), async (bytes) => {
        const result = await readStrictly(bytes)
        assert.ok(["image", "broken"].includes(result.kind))
      }),
      { numRuns: 600 },
    )
  })
})

/** An image whose 64 CodeView entries, of a form that is passed over, lie where they are told to. */
function entriesAt(offsetOf: (index: number) => number, length: number): Buffer {
  const bytes = Buffer.from(buildAssembly({ pdb: buildPdb(), filling: 200_000 }))
  bytes.writeUInt32LE(0x2000, optionalHeader + 96 + 48)
  bytes.writeUInt32LE(64 * 28, optionalHeader + 96 + 52)
  for (let index = 0; index < 64; index += 1) {
    const at = table + index * 28
    bytes.writeUInt32LE(2, at + 12)
    bytes.writeUInt32LE(length, at + 16)
    bytes.writeUInt32LE(offsetOf(index), at + 24)
  }
  return bytes
}
