import assert from "node:assert/strict"
import { readDebugDirectory } from "../../../src/formats/pe/debug-directory.ts"
import { pdbChecksumsOf } from "../../../src/formats/portable-pdb/pdb-checksum.ts"
import { readPortablePdb } from "../../../src/formats/portable-pdb/portable-pdb.ts"
import { anyAssembly, anyPdb, mutateHeaders } from "../cases/image-cases.ts"
import type { FuzzTarget } from "../fuzz-target.ts"
import { Random } from "../random.ts"
import { WatchedSource } from "../watched-source.ts"

/** Input: an assembly. */
export const peTarget: FuzzTarget = {
  name: "pe",
  create(random, corpus) {
    const fresh = anyAssembly(random, anyPdb(random))
    if (random.oneIn(10)) return fresh
    return mutateHeaders(random, corpus[random.below(corpus.length * 2)] ?? fresh, corpus)
  },
  async run(input) {
    const source = new WatchedSource(input)
    const directory = await readDebugDirectory(source)
    source.checkUse(4)
    if (directory.kind === "broken") return directory.problem.replace(/\d+/g, "n")
    for (const { id } of directory.codeViews) assert.match(id.guid, /^[0-9a-f]{32}$/)
    for (const { algorithm, hash } of directory.pdbChecksums) {
      assert.match(hash, /^(?:[0-9a-f]{2})*$/)
      assert.ok(algorithm.length <= 64)
    }
    return `${directory.codeViews.length} ${directory.pdbChecksums.length}`
  },
}

/** Input: a PDB. */
export const pdbTarget: FuzzTarget = {
  name: "pdb",
  create(random, corpus) {
    const fresh = Buffer.from(anyPdb(random).bytes)
    if (random.oneIn(10)) return fresh
    return mutateHeaders(random, corpus[random.below(corpus.length * 2)] ?? fresh, corpus)
  },
  async run(input) {
    const source = new WatchedSource(input)
    const pdb = await readPortablePdb(source)
    source.checkUse(1)
    if (pdb.kind === "not-portable") return pdb.found
    if (pdb.kind === "broken") return pdb.problem.replace(/\d+/g, "n")
    assert.match(pdb.id.guid, /^[0-9a-f]{32}$/)
    assert.ok(pdb.idOffset >= 0 && pdb.idOffset + 20 <= input.length)
    const cut = inChunks(input, new Random(input.length))
    const [checksum] = await pdbChecksumsOf(cut, pdb.idOffset, ["sha256"])
    const [whole] = await pdbChecksumsOf(inChunks(input), pdb.idOffset, ["sha256"])
    assert.equal(checksum, whole, "the checksum depends on the chunks")
    return "a PDB"
  },
}

/** Bytes in chunks of any size, or at once. */
export async function* inChunks(bytes: Uint8Array, random?: Random): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const length = random === undefined ? bytes.length : 1 + random.small(bytes.length)
    yield Buffer.from(bytes.subarray(at, at + length))
    at += length
  }
}
