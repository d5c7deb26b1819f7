import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { describe, it } from "node:test"
import { incompressibleBytes } from "../../../test/support/package-builder.ts"
import { buildZip, extraField, type ZipEntryPlan } from "../../../test/support/zip-builder.ts"
import { bytesSource, type ByteSource } from "./byte-source.ts"
import { verifyEntries } from "./verify-entries.ts"
import { readZipDirectory } from "./zip-directory.ts"
import { entryDataOffset, readEntry, streamEntry } from "./zip-entry.ts"
import type { ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"
import { defaultZipLimits } from "./zip-limits.ts"

async function open(plan: ZipEntryPlan): Promise<{ source: ByteSource; entry: ZipEntry }> {
  const source = bytesSource(buildZip([plan]))
  const [entry] = (await readZipDirectory(source, defaultZipLimits)).entries
  assert.ok(entry)
  return { source, entry }
}

const large = incompressibleBytes("seed", 700_000)

/** Streams at most `most` bytes through one buffer, which it spoils when the next chunk is asked for. */
function lendingSource(source: ByteSource, most = Infinity): ByteSource & { lent(): number } {
  const buffer = Buffer.alloc(50_000)
  let lent = 0
  return {
    ...source,
    lent: () => lent,
    async *stream(offset, length) {
      lent += 1
      try {
        const end = offset + Math.min(length, most)
        for (let at = offset; at < end; at += buffer.length) {
          const chunk = await source.read(at, Math.min(buffer.length, end - at))
          buffer.set(chunk)
          yield buffer.subarray(0, chunk.length)
          buffer.fill(0xa5)
        }
      } finally {
        lent -= 1
      }
    },
  }
}

describe("streamEntry", () => {
  for (const [what, data, method] of [
    ["a small stored entry", Buffer.from("content"), 0],
    ["a small deflated entry", Buffer.from("content"), 8],
    ["an empty deflated entry", Buffer.alloc(0), 8],
    ["a large stored entry", large, 0],
    ["a large deflated entry", large, 8],
    ["a large entry of few compressed bytes", Buffer.alloc(3_000_000), 8],
  ] as const) {
    it(`streams ${what} in small chunks`, async () => {
      const { source, entry } = await open({ name: "a", data, method })
      const chunks = await Array.fromAsync(streamEntry(source, entry))
      assert.ok(Buffer.concat(chunks).equals(data))
      assert.ok(chunks.every(({ length }) => length <= 256 * 1024))
    })
  }

  for (const [what, method] of [
    ["stored", 0],
    ["deflated", 8],
  ] as const) {
    it(`uses up a chunk of a ${what} entry before the source overwrites it`, async () => {
      const { source, entry } = await open({ name: "a", data: large, method })
      const lending = lendingSource(source)
      const hash = createHash("sha256")
      for await (const chunk of streamEntry(lending, entry)) hash.update(chunk)
      assert.equal(hash.digest("hex"), createHash("sha256").update(large).digest("hex"))
      assert.ok(large.equals(await readEntry(lending, entry, large.length)))
      assert.equal(lending.lent(), 0)
    })

    it(`stops a source's stream when a ${what} entry is left before its end`, async () => {
      const { source, entry } = await open({ name: "a", data: large, method })
      const lending = lendingSource(source)
      for await (const chunk of streamEntry(lending, entry)) {
        assert.ok(large.subarray(0, chunk.length).equals(chunk))
        break
      }
      assert.equal(lending.lent(), 0)
    })

    it(`refuses a ${what} entry whose source's stream ends early`, async () => {
      const { source, entry } = await open({ name: "a", data: large, method })
      const short = lendingSource(source, 300_000)
      await assert.rejects(readEntry(short, entry, large.length), {
        code: "ZIP_ENTRY_LENGTH_WRONG",
      })
      assert.equal(short.lent(), 0)
    })
  }

  it("passes on what the source's stream throws", async () => {
    const { source, entry } = await open({ name: "a", data: large })
    const failing: ByteSource = {
      ...source,
      async *stream(offset) {
        yield await source.read(offset, 100_000)
        throw new Error("disk")
      },
    }
    await assert.rejects(readEntry(failing, entry, large.length), { message: "disk" })
  })

  it("can be left before its end", async () => {
    const { source, entry } = await open({ name: "a", data: large })
    for await (const chunk of streamEntry(source, entry)) {
      assert.ok(chunk.length > 0)
      break
    }
    assert.equal((await readEntry(source, entry, large.length)).length, large.length)
  })

  it("stops soon after the declared length, however much would come", async () => {
    const { source, entry } = await open({
      name: "a",
      data: Buffer.alloc(50_000_000),
      both: { length: 200_000 },
    })
    let length = 0
    await assert.rejects(
      async () => {
        for await (const chunk of streamEntry(source, entry)) length += chunk.length
      },
      (error: unknown) => error instanceof ZipError && error.code === "ZIP_ENTRY_LENGTH_WRONG",
    )
    assert.ok(length <= 200_000, `${length} bytes`)
  })

  it("passes on what the source throws", async () => {
    const { source, entry } = await open({ name: "a", data: large })
    const failing: ByteSource = {
      size: source.size,
      read: (offset, length) =>
        offset > 100_000 ? Promise.reject(new Error("disk")) : source.read(offset, length),
    }
    await assert.rejects(Array.fromAsync(streamEntry(failing, entry)), { message: "disk" })
  })

  it("refuses a source that ends early", async () => {
    const { source, entry } = await open({ name: "a", data: large, method: 0 })
    const short: ByteSource = {
      size: source.size,
      read: async (offset, length) =>
        (await source.read(offset, length)).subarray(0, Math.max(0, 300_000 - offset)),
    }
    await assert.rejects(Array.fromAsync(streamEntry(short, entry)), {
      code: "ZIP_ENTRY_LENGTH_WRONG",
    })
  })
})

describe("readEntry", () => {
  it("refuses an entry above the limit before reading any of it", async () => {
    const { entry } = await open({ name: "a", data: "content" })
    const unreadable: ByteSource = { size: 0, read: () => assert.fail("was read") }
    await assert.rejects(readEntry(unreadable, entry, 6), {
      code: "ZIP_ENTRY_TOO_LARGE",
      parameters: { entry: "a", size: 7, limit: 6 },
    })
  })
})

describe("entryDataOffset", () => {
  it("is behind name and local extra field", async () => {
    const extra = extraField(0x9999, Buffer.alloc(10))
    const { source, entry } = await open({ name: "name", data: "a", local: { extra } })
    assert.equal(await entryDataOffset(source, entry), 30 + 4 + 14)
  })

  it("takes sizes that follow the data, and sizes in a Zip64 field", async () => {
    const after = Buffer.alloc(16)
    const follow = { flags: 0x808, crc32: 0, compressedLength: 0, length: 0 }
    const streamed = await open({ name: "a", data: "a", local: follow, after })
    assert.equal(await entryDataOffset(streamed.source, streamed.entry), 31)
    const zip64 = { compressedLength: 0xffffffff, length: 0xffffffff }
    const wide = await open({ name: "a", data: "a", local: zip64 })
    assert.equal(await entryDataOffset(wide.source, wide.entry), 31)
  })
})

describe("verifyEntries", () => {
  it("accepts thousands of entries and lets others run meanwhile", async () => {
    const plans = Array.from({ length: 3000 }, (_, index) => ({ name: `f${index}`, data: "x" }))
    const source = bytesSource(buildZip(plans))
    const { entries } = await readZipDirectory(source, defaultZipLimits)
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    await verifyEntries(source, entries)
    clearInterval(timer)
    assert.ok(turns > 0)
  })

  it("finds the one damaged entry", async () => {
    const archive = buildZip([
      { name: "a", data: "a", method: 0 },
      { name: "b", data: "b", method: 0 },
    ])
    archive[archive.indexOf("bb") + 1] = 0x63
    const source = bytesSource(archive)
    const { entries } = await readZipDirectory(source, defaultZipLimits)
    await assert.rejects(verifyEntries(source, entries), {
      code: "ZIP_ENTRY_CHECKSUM_WRONG",
      parameters: { entry: "b" },
    })
  })
})
