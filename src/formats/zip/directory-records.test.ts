import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { fromBufferPromise, type Entry } from "yauzl"
import { aPackage } from "../../../test/support/package-builder.ts"
import { DirectoryRecords } from "./directory-records.ts"
import { ZipError } from "./zip-error.ts"

const archive = aPackage("Contoso.Json", "1.0.0").build()
const endAt = archive.lastIndexOf("PK\u0005\u0006")
const directoryAt = archive.readUInt32LE(endAt + 16)
const entryCount = archive.readUInt16LE(endAt + 10)

describe("DirectoryRecords", () => {
  it("reads any bytes as yauzl does, or refuses them", async () => {
    const change = fc.tuple(
      fc.nat(endAt - directoryAt - 1),
      fc.oneof(fc.nat(255), fc.constant(255)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
        const changed = Buffer.from(archive)
        for (const [at, byte] of changes) changed[directoryAt + at] = byte
        const [ours, theirs] = [readOurs(changed), await readTheirs(changed)]
        assert.deepEqual(ours.entries, theirs.entries.slice(0, ours.entries.length))
        if (theirs.failed) assert.ok(ours.failed)
        if (!ours.failed) assert.equal(ours.entries.length, entryCount)
      }),
      { numRuns: 500 },
    )
  })

  it("reads an unchanged directory to its end", () => {
    assert.equal(readOurs(archive).failed, false)
  })
})

interface Reading {
  readonly entries: object[]
  readonly failed: boolean
}

function readOurs(bytes: Buffer): Reading {
  const entries: object[] = []
  const records = new DirectoryRecords(bytes.subarray(directoryAt, endAt), entryCount)
  try {
    for (let index = 0; index < entryCount; index += 1) entries.push(factsOf(records.next()))
    records.checkExhausted()
    return { entries, failed: false }
  } catch (error) {
    assert.ok(error instanceof ZipError)
    return { entries, failed: true }
  }
}

async function readTheirs(bytes: Buffer): Promise<Reading> {
  const entries: object[] = []
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false }
  const zip = await fromBufferPromise(bytes, options)
  try {
    for await (const entry of zip.eachEntry()) entries.push(factsOf(entry))
    return { entries, failed: false }
  } catch {
    return { entries, failed: true }
  }
}

/** All that is made of a record. */
function factsOf(record: Entry): object {
  return {
    name: record.fileNameRaw.toString("latin1"),
    nameLength: record.fileNameLength,
    madeBy: record.versionMadeBy,
    flags: record.generalPurposeBitFlag,
    method: record.compressionMethod,
    crc32: record.crc32,
    sizes: [record.compressedSize, record.uncompressedSize, record.relativeOffsetOfLocalHeader],
    attributes: record.externalFileAttributes,
    modified: record.getLastModDate({ timezone: "UTC" }).getTime(),
    extraFields: record.extraFields.map(({ id, data }) => [id, data.toString("latin1")]),
  }
}
