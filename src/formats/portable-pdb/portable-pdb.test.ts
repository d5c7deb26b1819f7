import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { countedSource, strictSource } from "../../../test/support/byte-sources.ts"
import { buildAssembly, buildPdb } from "../../../test/support/pdb-builder.ts"
import { bytesSource } from "../zip/byte-source.ts"
import { pdbIdOf } from "./pdb-id.ts"
import { readPortablePdb } from "./portable-pdb.ts"

const read = (bytes: Uint8Array) => readPortablePdb(bytesSource(bytes))

describe("readPortablePdb", () => {
  it("finds the id and its place", async () => {
    const pdb = buildPdb()
    assert.deepEqual(await read(pdb.bytes), {
      kind: "portable-pdb",
      id: pdbIdOf(pdb.id),
      idOffset: pdb.idOffset,
    })
  })

  it("finds the #Pdb stream behind 200 KB of others", async () => {
    const pdb = buildPdb({ filling: 200_000, pdbStreamLast: true })
    assert.ok(pdb.idOffset > 200_000)
    assert.deepEqual(await read(pdb.bytes), {
      kind: "portable-pdb",
      id: pdbIdOf(pdb.id),
      idOffset: pdb.idOffset,
    })
  })

  it("tells what a file that is no portable PDB seems to be", async () => {
    const windows = Buffer.from("Microsoft C/C++ MSF 7.00\r\n\x1aDS\0\0\0", "latin1")
    assert.deepEqual(await read(windows), { kind: "not-portable", found: "a Windows PDB" })
    assert.deepEqual(await read(buildAssembly()), { kind: "not-portable", found: "an executable" })
    assert.deepEqual(await read(new Uint8Array()), { kind: "not-portable", found: "an empty file" })
    assert.deepEqual(await read(Buffer.from("BSJ")), {
      kind: "not-portable",
      found: "no PDB at all",
    })
  })

  it("calls metadata without exactly one #Pdb stream broken", async () => {
    assert.deepEqual(await read(buildPdb({ streams: ["#~", "#Blob"] }).bytes), {
      kind: "broken",
      problem: "it has no #Pdb stream",
    })
    assert.deepEqual(await read(buildPdb({ streams: ["#Pdb", "#~", "#Pdb"] }).bytes), {
      kind: "broken",
      problem: "it has several #Pdb streams",
    })
  })

  it("calls a #Pdb stream that is too short or runs past the end broken", async () => {
    const pdb = buildPdb()
    assert.deepEqual(await read(pdb.bytes.subarray(0, pdb.idOffset + 35)), {
      kind: "broken",
      problem: "its #Pdb stream runs past the end of the file",
    })
    const short = Buffer.from(pdb.bytes)
    short.writeUInt32LE(31, 36)
    assert.deepEqual(await read(short), {
      kind: "broken",
      problem: "its #Pdb stream has only 31 bytes",
    })
  })

  it("does not follow a version text or a stream count beyond the headers it reads", async () => {
    const pdb = buildPdb()
    const long = Buffer.from(pdb.bytes)
    long.writeUInt32LE(0xffffffff, 12)
    assert.equal((await read(long)).kind, "broken")
    const many = Buffer.from(buildPdb({ filling: 1_000_000 }).bytes)
    many.writeUInt16LE(0xffff, 30)
    assert.equal((await read(many)).kind, "broken")
    const unending = Buffer.from(pdb.bytes)
    unending.fill(0x41, 40, 40 + 32)
    assert.equal((await read(unending)).kind, "broken")
  })

  it("reads only the headers and the id of a large file", async () => {
    const pdb = buildPdb({ filling: 3_000_000, pdbStreamLast: true })
    const source = countedSource(pdb.bytes)
    assert.equal((await readPortablePdb(source)).kind, "portable-pdb")
    assert.deepEqual(source.reads, [16_384, 20])
  })

  it("gives a value for any bytes, and no read leaves the file", async () => {
    const pdb = Buffer.from(buildPdb().bytes)
    const mutated = fc
      .array(fc.tuple(fc.nat(pdb.length - 1), fc.nat(255)), { maxLength: 6 })
      .map((changes) => {
        const bytes = Buffer.from(pdb)
        for (const [at, value] of changes) bytes[at] = value
        return bytes
      })
    const headed = fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => Buffer.concat([Buffer.from("BSJB"), bytes]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, headed, fc.uint8Array()), async (bytes) => {
        const result = await readPortablePdb(strictSource(bytes))
        if (result.kind === "portable-pdb") assert.ok(result.idOffset + 20 <= bytes.length)
        else assert.ok(["not-portable", "broken"].includes(result.kind))
      }),
      { numRuns: 400 },
    )
  })
})
