import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { bytesRead, countedSource } from "../../../test/support/byte-sources.ts"
import {
  buildZip,
  extraField,
  uint64s,
  type ZipEntryPlan,
} from "../../../test/support/zip-builder.ts"
import { bytesSource } from "./byte-source.ts"
import { readZipDirectory } from "./zip-directory.ts"
import { readEntry } from "./zip-entry.ts"
import { ZipError } from "./zip-error.ts"
import { defaultZipLimits } from "./zip-limits.ts"

const modified = new Date("2026-05-06T07:08:10Z")

function problemOf(promise: Promise<unknown>): Promise<Pick<ZipError, "code" | "parameters">> {
  return promise.then(
    () => assert.fail("was accepted"),
    (error: unknown) => {
      if (!(error instanceof ZipError)) throw error
      return { code: error.code, parameters: error.parameters }
    },
  )
}

function read(bytes: Uint8Array, limits = defaultZipLimits): ReturnType<typeof readZipDirectory> {
  return readZipDirectory(bytesSource(bytes), limits)
}

describe("readZipDirectory", () => {
  it("tells everything about every entry, in the order of the directory", async () => {
    const archive = buildZip([
      { name: "a.txt", data: "aaaaaaaaaaaaaaaaaaaa", modified },
      { name: "é/", modified },
      { name: "b", data: "b", method: 0, modified },
    ])
    const { entries, inflatedLength } = await read(archive)
    assert.equal(inflatedLength, 21)
    assert.deepEqual(entries, [
      {
        name: "a.txt",
        method: "deflated",
        compressedLength: 5,
        length: 20,
        crc32: entries[0]?.crc32,
        headerOffset: 0,
        boundary: 40,
        modified,
        directory: false,
        nameLength: 5,
      },
      {
        name: "é/",
        method: "stored",
        compressedLength: 0,
        length: 0,
        crc32: 0,
        headerOffset: 40,
        boundary: 73,
        modified,
        directory: true,
        nameLength: 3,
      },
      {
        name: "b",
        method: "stored",
        compressedLength: 1,
        length: 1,
        crc32: 0x71beeff9,
        headerOffset: 73,
        boundary: 105,
        modified,
        directory: false,
        nameLength: 1,
      },
    ])
  })

  it("accepts consistent Zip64 records and fields", async () => {
    const plan: ZipEntryPlan = { name: "a", data: "a", modified }
    const { entries } = await read(buildZip([{ ...plan, zip64: true }], { zip64: {} }))
    assert.deepEqual(entries, (await read(buildZip([plan]))).entries)
  })

  it("accepts a Zip64 field that repeats what the header says", async () => {
    const extra = extraField(1, uint64s(1, 3))
    const archive = buildZip([{ name: "a", data: "a", central: { extra } }])
    assert.equal((await read(archive)).entries[0]?.length, 1)
  })

  it("accepts a comment and an empty archive", async () => {
    const archive = buildZip([], { end: { comment: Buffer.from("comment") } })
    assert.deepEqual(await read(archive), { entries: [], inflatedLength: 0 })
  })

  it("reads only start, end and directory", async () => {
    const archive = buildZip([{ name: "a", data: Buffer.alloc(1_000_000, "a"), method: 0 }])
    const source = countedSource(archive)
    await readZipDirectory(source, defaultZipLimits)
    const bytes = bytesRead(source)
    assert.ok(bytes < 70_000, `${bytes} bytes`)
  })

  it("holds every limit, one beyond it", async () => {
    const archive = buildZip([
      { name: "folder/a", data: "a".repeat(1000) },
      { name: "b", data: "b" },
    ])
    const cases = [
      [{ entries: 2 }, { entries: 1 }, "ZIP_TOO_MANY_ENTRIES"],
      [{ directoryBytes: 101 }, { directoryBytes: 100 }, "ZIP_DIRECTORY_TOO_LARGE"],
      [{ pathLength: 8 }, { pathLength: 7 }, "ENTRY_PATH_TOO_LONG"],
      [{ nameBytes: 6 }, { nameBytes: 5 }, "ENTRY_NAME_TOO_LONG"],
      [{ pathDepth: 1 }, { pathDepth: 0 }, "ENTRY_PATH_TOO_DEEP"],
      [{ inflatedBytes: 1001 }, { inflatedBytes: 1000 }, "ZIP_INFLATED_TOO_LARGE"],
      [
        { ratio: 1, ratioFreeBytes: 1001 },
        { ratio: 1, ratioFreeBytes: 1000 },
        "ZIP_RATIO_TOO_HIGH",
      ],
    ] as const
    for (const [fits, exceeds, code] of cases) {
      assert.equal((await read(archive, { ...defaultZipLimits, ...fits })).entries.length, 2, code)
      const problem = await problemOf(read(archive, { ...defaultZipLimits, ...exceeds }))
      assert.equal(problem.code, code)
    }
  })

  it("says what an upload is that is no zip", async () => {
    const found = async (text: string | Uint8Array): Promise<unknown> =>
      (await problemOf(read(Buffer.from(text)))).parameters["found"]
    assert.equal(await found(""), "it is empty")
    assert.equal(
      await found("\ufeff <HTML lang=en>"),
      "it is an HTML page, such as the login or error page of a website",
    )
    assert.equal(await found('{"a":1}'), "it looks like JSON")
    assert.equal(await found("<svg/>"), "it looks like text")
    assert.equal(await found('<?xml version="1.0"?><svg/>'), "it is an XML file")
    assert.equal(
      await found("<Project Sdk='x'/>"),
      "it is a project file, which has yet to be packed",
    )
    assert.equal(
      await found('\ufeff<?xml version="1.0"?>\r\n<!-- mine -->\n<package xmlns="x">'),
      "it is a nuspec, which has yet to be packed",
    )
    assert.equal(
      await found(Buffer.concat([Buffer.alloc(257, "a"), Buffer.from("ustar\u000000")])),
      "it is a tar archive",
    )
    assert.equal(
      await found("--boundary\r\n"),
      "it looks like a multipart body sent without its Content-Type",
    )
    assert.equal(await found(Uint8Array.of(0x1f, 0x8b, 8)), "it is gzip data")
    assert.equal(await found("BSJB\u0001"), "it is a portable PDB")
    assert.equal(await found("MZ\u0090"), "it is a Windows program or library (.exe or .dll)")
    assert.equal(await found(new Uint8Array(9)), "it is all zero bytes")
    assert.equal(await found("hello"), "it looks like text")
    assert.equal(await found(Uint8Array.of(1, 2, 3)), "its content is unknown")
  })

  it("names the entry that is at fault", async () => {
    const entries = [
      { name: "fine", data: "1" },
      { name: "bad/../x", data: "2" },
    ]
    assert.deepEqual(await problemOf(read(buildZip(entries))), {
      code: "ENTRY_PATH_TRAVERSAL",
      parameters: { entry: "bad/../x" },
    })
  })

  it("reads back whatever was written", async () => {
    const name = fc.stringMatching(/^[a-z0-9_é€😀-]{1,12}$/u)
    const entry = fc.record({ data: fc.uint8Array({ maxLength: 300 }), zip64: fc.boolean() })
    const archives = fc.dictionary(name, entry, { maxKeys: 8, noNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(archives, fc.boolean(), async (files, zip64) => {
        const plans = Object.entries(files).map(([path, plan]) => ({ name: path, ...plan }))
        const source = bytesSource(buildZip(plans, zip64 ? { zip64: {} } : {}))
        const { entries } = await readZipDirectory(source, defaultZipLimits)
        const contents = await Promise.all(entries.map((each) => readEntry(source, each, 300)))
        assert.deepEqual(
          entries.map((each, index) => [each.name, Buffer.from(contents[index] ?? [])]),
          plans.map((plan) => [plan.name, Buffer.from(plan.data)]),
        )
      }),
      { numRuns: 100 },
    )
  })

  it("throws nothing but ZipError, whatever bytes are changed or cut", async () => {
    const archive = buildZip(
      [
        { name: "a/b", data: "some text", zip64: true },
        { name: "c", data: "d", method: 0 },
      ],
      { zip64: {} },
    )
    const change = fc.tuple(fc.nat(archive.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 5 }),
        fc.nat(archive.length),
        async (changes, end) => {
          const bytes = Buffer.from(archive)
          for (const [at, value] of changes) bytes[at] = value
          const source = bytesSource(end % 4 === 0 ? bytes.subarray(0, end) : bytes)
          try {
            const { entries } = await readZipDirectory(source, defaultZipLimits)
            for (const each of entries) await readEntry(source, each, 1000)
          } catch (error) {
            if (!(error instanceof ZipError)) throw error
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
