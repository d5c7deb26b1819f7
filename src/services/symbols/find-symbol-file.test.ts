import assert from "node:assert/strict"
import { describe, it } from "node:test"
import type { SymbolFile } from "../../domain/ports/package-reads.ts"
import { findSymbolFile } from "./find-symbol-file.ts"

const guid = "0123456789abcdef0123456789abcdef"

function row(checksum: string): SymbolFile {
  return {
    lowerFile: "a.pdb",
    symbolKey: `${guid}ffffffff`,
    checksum,
    blobKey: "blob",
    entry: { name: "a.pdb", offset: 0, compressedLength: 1, length: 1, method: "stored" },
  }
}

const oldest = row("sha256:aa")
const newest = row("sha512:bb")
const packages = {
  findSymbolFiles: (...[feed, file, key]: readonly [string, string, string]) =>
    Promise.resolve(
      feed === "default" && file === "a.pdb" && key === oldest.symbolKey ? [oldest, newest] : [],
    ),
}

const find = (file: string, key: string, ...checksums: readonly string[]) =>
  findSymbolFile(packages, { file, key, checksums })

describe("findSymbolFile", () => {
  it("ignores case, and does without the age", async () => {
    assert.equal(await find("a.pdb", `${guid}ffffffff`), oldest)
    assert.equal(await find("A.PDB", `${guid.toUpperCase()}FFFFFFFF`), oldest)
    assert.equal(await find("A.pdb", guid), oldest)
  })

  it("prefers the file whose checksum is asked for, and otherwise gives the oldest", async () => {
    assert.equal(await find("a.pdb", guid, "SHA512:BB"), newest)
    assert.equal(await find("a.pdb", guid, "SHA256:00", "sha512:bb"), newest)
    assert.equal(await find("a.pdb", guid, "SHA256:00"), oldest)
  })

  it("finds nothing for the keys of other kinds of file, and for nonsense", async () => {
    const keys = [
      `${guid}1`,
      `${guid}00000001`,
      `${guid}fffffff`,
      `${guid}ffffffff0`,
      guid.slice(1),
      `elf-buildid-${guid}`,
      "542D574Ec2000",
      "",
      "\u0130".repeat(32),
    ]
    for (const key of keys) assert.equal(await find("a.pdb", key), undefined, key)
  })

  it("finds nothing for a file that is not there", async () => {
    assert.equal(await find("b.pdb", guid), undefined)
  })
})
