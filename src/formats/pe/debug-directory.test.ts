import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { countedSource } from "../../../test/support/byte-sources.ts"
import { buildAssembly, buildPdb, pdbHash } from "../../../test/support/pdb-builder.ts"
import { pdbIdOf } from "../portable-pdb/pdb-id.ts"
import { bytesSource, type ByteSource } from "../zip/byte-source.ts"
import { readDebugDirectory } from "./debug-directory.ts"

const pdb = buildPdb()
const read = (bytes: Uint8Array) => readDebugDirectory(bytesSource(bytes))
const expected = {
  kind: "image",
  codeViews: [{ id: pdbIdOf(pdb.id), age: 1, path: "/build/obj/Contoso.pdb", portable: true }],
  pdbChecksums: [{ algorithm: "SHA256", hash: pdbHash(pdb, "sha256") }],
}

describe("readDebugDirectory", () => {
  it("reads the PDB's id and checksum from a 32-bit and from a 64-bit image", async () => {
    assert.deepEqual(await read(buildAssembly({ pdb })), expected)
    assert.deepEqual(await read(buildAssembly({ pdb, wide: true })), expected)
  })

  it("finds the directory far behind the headers, its data before or after it", async () => {
    const far = { pdb, filling: 500_000 }
    assert.deepEqual(await read(buildAssembly(far)), expected)
    assert.deepEqual(await read(buildAssembly({ ...far, dataFirst: true })), expected)
  })

  it("lists every checksum", async () => {
    const algorithms = ["SHA512", "SHA256", "SHA1"]
    const directory = await read(buildAssembly({ pdb, algorithms }))
    assert.equal(directory.kind, "image")
    assert.deepEqual(
      directory.kind === "image" && directory.pdbChecksums,
      algorithms.map((algorithm) => ({ algorithm, hash: pdbHash(pdb, algorithm.toLowerCase()) })),
    )
  })

  it("marks the entry for a Windows PDB", async () => {
    const directory = await read(buildAssembly({ pdb, windowsPdb: true }))
    assert.equal(directory.kind === "image" && directory.codeViews[0]?.portable, false)
  })

  it("has nothing to say of an image without a debug directory", async () => {
    assert.deepEqual(await read(buildAssembly()), {
      kind: "image",
      codeViews: [],
      pdbChecksums: [],
    })
  })

  it("reads little of a large image", async () => {
    const source = countedSource(buildAssembly({ pdb, filling: 3_000_000 }))
    assert.deepEqual(await readDebugDirectory(source), expected)
    assert.deepEqual(source.reads, [65_536, 84, 47, 39])
  })

  it("lets an error of its source through", async () => {
    const source: ByteSource = { size: 100, read: () => Promise.reject(new Error("disk")) }
    await assert.rejects(readDebugDirectory(source), { message: "disk" })
  })
})
