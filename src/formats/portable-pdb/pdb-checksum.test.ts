import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { buildPdb, pdbHash } from "../../../test/support/pdb-builder.ts"
import { pdbChecksumAlgorithmOf, pdbChecksumsOf } from "./pdb-checksum.ts"

describe("PDB checksum", () => {
  it("knows the algorithms by name in any case", () => {
    assert.equal(pdbChecksumAlgorithmOf("SHA256"), "sha256")
    assert.equal(pdbChecksumAlgorithmOf("sha384"), "sha384")
    assert.equal(pdbChecksumAlgorithmOf("Sha512"), "sha512")
    assert.equal(pdbChecksumAlgorithmOf("SHA1"), undefined)
    assert.equal(pdbChecksumAlgorithmOf("__proto__"), undefined)
  })

  it("is that of the file with its id zeroed, however the bytes are cut", async () => {
    const pdb = buildPdb({ filling: 100 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }),
        async (sizes) => {
          const checksums = await pdbChecksumsOf(cut(pdb.bytes, sizes), pdb.idOffset, [
            "sha512",
            "sha256",
          ])
          assert.deepEqual(checksums, [
            `sha512:${pdbHash(pdb, "sha512")}`,
            `sha256:${pdbHash(pdb, "sha256")}`,
          ])
        },
      ),
    )
  })

  it("lets the event loop turn while it hashes from memory", async () => {
    let turns = 0
    const counting = setInterval(() => (turns += 1), 0)
    const chunk = new Uint8Array(1_048_576)
    await pdbChecksumsOf(repeat(chunk, 64), 0, ["sha256"])
    clearInterval(counting)
    assert.ok(turns >= 8, `${turns} turns`)
  })
})

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (let index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function* repeat(chunk: Uint8Array, times: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < times; index += 1) yield chunk
}
