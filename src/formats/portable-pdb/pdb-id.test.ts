import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { guidText, pdbIdOf, samePdbId, symbolKeyOf } from "./pdb-id.ts"

const bytes = Buffer.from("00112233445566778899aabbccddeeff78563412", "hex")

describe("PDB id", () => {
  it("writes the first three fields of a GUID as numbers, the rest byte by byte", () => {
    assert.equal(guidText(bytes), "33221100554477668899aabbccddeeff")
  })

  it("takes the last four bytes for the stamp", () => {
    assert.deepEqual(pdbIdOf(bytes), {
      guid: "33221100554477668899aabbccddeeff",
      stamp: 0x12345678,
    })
  })

  it("makes the SSQP key from the GUID and a fixed age", () => {
    assert.equal(symbolKeyOf(pdbIdOf(bytes)), "33221100554477668899aabbccddeeffffffffff")
  })

  it("is the same only when both GUID and stamp are", () => {
    const id = pdbIdOf(bytes)
    assert.equal(samePdbId(id, pdbIdOf(Buffer.from(bytes))), true)
    assert.equal(samePdbId(id, { ...id, stamp: 1 }), false)
    assert.equal(samePdbId(id, { ...id, guid: "0".repeat(32) }), false)
  })
})
