import assert from "node:assert/strict"
import { relative, resolve, sep } from "node:path"
import { describe, it } from "node:test"
import fc from "fast-check"
import type { BlobName } from "../domain/ports/blob-store.ts"
import { BlobKeyError, blobFolders, blobKey, blobPath, isBlobKey } from "./blob-keys.ts"

function named(lowerId: string, lowerVersion = "1.0.0"): BlobName {
  return { feed: "default", lowerId, lowerVersion, kind: "nupkg", attempt: "k3v9" }
}

const anyName: fc.Arbitrary<BlobName> = fc.record({
  feed: fc.string({ minLength: 1, maxLength: 20, unit: "binary" }),
  lowerId: fc.oneof(
    fc.string({ minLength: 1, maxLength: 15, unit: "binary" }),
    fc.constantFrom(".", "..", "...", "a/../../b", "con", "com1.x", "a%2e", "%", "A", "a", "nul."),
  ),
  lowerVersion: fc.string({ minLength: 1, maxLength: 10, unit: "grapheme-ascii" }),
  kind: fc.constantFrom("nupkg", "snupkg"),
  attempt: fc.stringMatching(/^[a-z0-9]{1,20}$/),
})

describe("blob keys", () => {
  it("are the path that people expect", () => {
    assert.equal(
      blobKey(named("contoso.json", "1.0.0-beta.1")),
      "default/contoso.json/1.0.0-beta.1/contoso.json.1.0.0-beta.1.k3v9.nupkg",
    )
  })

  it("escape what Windows keeps for devices, with any extension", () => {
    const folders = [
      "con",
      "nul",
      "com1.tools",
      "lpt9",
      "aux.x.y",
      "console",
      "com10",
      "my.con",
    ].map((id) => blobKey(named(id)).split("/")[1])
    assert.deepEqual(folders, [
      "%63on",
      "%6eul",
      "%63om1.tools",
      "%6cpt9",
      "%61ux.x.y",
      "console",
      "com10",
      "my.con",
    ])
  })

  it("escape dots at the ends, separators, upper case and everything that is not ASCII", () => {
    const folders = ["..", ".a", "a.", "a/b", "a\\b", "A", "%41", "é", "a:b", "a\0b", "a b"].map(
      (id) => blobKey(named(id)).split("/")[1],
    )
    assert.deepEqual(folders, [
      "%2e%2e",
      "%2ea",
      "a%2e",
      "a%2fb",
      "a%5cb",
      "%41",
      "%2541",
      "%c3%a9",
      "a%3ab",
      "a%00b",
      "a%20b",
    ])
  })

  it("refuse an empty part, a part that no file system holds, and an attempt that is none", () => {
    for (const name of [
      named(""),
      named("a", ""),
      named("a".repeat(256)),
      named("a".repeat(250)),
      { ...named("a"), attempt: "" },
      { ...named("a"), attempt: "../x" },
      { ...named("a"), attempt: "X1" },
    ])
      assert.throws(() => blobKey(name), BlobKeyError)
  })

  it("lead to a file four levels below the root, whatever the name", () => {
    const root = resolve("/srv/blobs")
    fc.assert(
      fc.property(anyName, (name) => {
        const key = blobKey(name)
        const path = blobPath(root, key)
        const parts = relative(root, path).split(sep)
        assert.equal(resolve(path), path)
        assert.equal(parts.length, 4)
        assert.ok(parts.every((part) => !part.startsWith(".") && !part.endsWith(".")))
        assert.deepEqual(blobFolders(root, key).at(-1), resolve(path, ".."))
      }),
    )
  })

  it("differ where names differ, also where the disk ignores case", () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b)
        // Half a surrogate pair has no bytes of its own.
        fc.pre([a, b].every((name) => Object.values(name).every((part) => part.isWellFormed())))
        assert.equal(blobKey(a).toUpperCase() === blobKey(b).toUpperCase(), same)
      }),
    )
  })

  it("are told from paths that no key can be", () => {
    const root = resolve("/srv/blobs")
    for (const key of [
      "",
      "/etc/passwd",
      "../../etc/passwd",
      "default/a/1.0.0/../../../../x.nupkg",
      "default/a/../x.nupkg",
      "default//1.0.0/a.nupkg",
      "default/a/1.0.0/a.nupkg/x",
      ".incoming/a/1.0.0/a.nupkg",
      "default/a/1.0.0/a.nupkg\0.txt",
      "default/a/1.0.0/a.zip",
      "default/A/1.0.0/a.nupkg",
      "default\\a\\1.0.0\\a.nupkg",
      "default/a/1.0.0/%zz.nupkg",
      `default/a/1.0.0/${"a".repeat(255)}.nupkg`,
    ]) {
      assert.equal(isBlobKey(key), false, key)
      assert.throws(() => blobPath(root, key), BlobKeyError)
    }
  })
})
