import assert from "node:assert/strict"
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, it } from "node:test"
import { BlobStoreFullError } from "../../src/domain/ports/blob-store.ts"
import { openFileSystemBlobs } from "../../src/storage/file-system/file-system-blobs.ts"
import { linux, rootUser, skipWithout } from "../support/external-tools.ts"
import { mountSmallDisk } from "../support/small-disk.ts"
import { describeBlobStore, listOf } from "./blob-store.contract.ts"

async function openTemporary() {
  const folder = await mkdtemp(join(tmpdir(), "lode-blobs-"))
  const root = join(folder, "new", "root")
  return {
    folder,
    root,
    store: await openFileSystemBlobs(root),
    leftovers: () => readdir(join(root, ".incoming")),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

const name = {
  feed: "default",
  lowerId: "contoso.json",
  lowerVersion: "1.0.0",
  kind: "nupkg",
  attempt: "k3v9",
} as const

describeBlobStore("file system", openTemporary)

describe("file-system blobs", () => {
  it("lie where people look for them", async () => {
    await using blobs = await openTemporary()
    await blobs.store.put(name, Buffer.from("x"))
    assert.deepEqual(
      (await readdir(blobs.root, { recursive: true })).toSorted(),
      [
        ".incoming",
        "default",
        "default/contoso.json",
        "default/contoso.json/1.0.0",
        "default/contoso.json/1.0.0/contoso.json.1.0.0.k3v9.nupkg",
      ].map((path) => join(path)),
    )
  })

  it("are found again by another process, which can add to them", async () => {
    await using blobs = await openTemporary()
    const first = await blobs.store.put(name, Buffer.from("x"))
    const other = await openFileSystemBlobs(blobs.root)
    const second = await other.put({ ...name, attempt: "k4" }, Buffer.from("y"))
    const keys = (await listOf(blobs.store)).map((blob) => blob.key)
    assert.deepEqual(keys.toSorted(), [first, second])
  })

  it("survive that somebody removes their folders while the server remembers them", async () => {
    await using blobs = await openTemporary()
    await blobs.store.put(name, Buffer.from("x"))
    await rm(join(blobs.root, "default"), { recursive: true })
    const key = await blobs.store.put({ ...name, attempt: "k4" }, Buffer.from("y"))
    await using reader = await blobs.store.open(key)
    assert.deepEqual(Buffer.from((await reader?.read(0, 9)) ?? []), Buffer.from("y"))
  })

  it("are not confused by other people's files", async () => {
    await using blobs = await openTemporary()
    const key = await blobs.store.put(name, Buffer.from("x"))
    const folder = join(blobs.root, "default", "contoso.json", "1.0.0")
    await writeFile(join(folder, "notes.txt"), "")
    await writeFile(join(folder, "UPPER.nupkg"), "")
    await writeFile(join(blobs.root, "readme.nupkg"), "")
    await mkdir(join(folder, "folder.nupkg"))
    const keys = (await listOf(blobs.store)).map((blob) => blob.key)
    assert.deepEqual(keys, [key])
  })

  it("open and delete nothing outside of their root or of their own folders", async () => {
    await using blobs = await openTemporary()
    await writeFile(join(blobs.folder, "secret.nupkg"), "secret")
    await mkdir(join(blobs.root, "a", "b", "c"), { recursive: true })
    const hostile = [
      "../../secret.nupkg",
      "a/b/c/../../../../../secret.nupkg",
      join(blobs.folder, "secret.nupkg"),
      ".incoming/a/b/x.nupkg",
      "",
    ]
    for (const key of hostile) {
      await assert.rejects(async () => blobs.store.open(key), { name: "BlobKeyError" })
      await assert.rejects(async () => blobs.store.delete(key), { name: "BlobKeyError" })
    }
    assert.ok((await readdir(blobs.folder)).includes("secret.nupkg"))
  })

  it("leave nothing of a put whose folder cannot be made", async () => {
    await using blobs = await openTemporary()
    await writeFile(join(blobs.root, "default"), "a file where a folder has to be")
    await assert.rejects(blobs.store.put(name, Buffer.from("x")))
    assert.deepEqual(await blobs.leftovers(), [])
    await rm(join(blobs.root, "default"))
    await blobs.store.put(name, Buffer.from("x"))
  })
})

describe("file-system blobs on a full disk", { skip: skipWithout(linux, rootUser) }, () => {
  const large = Buffer.alloc(512 * 1024, 1)

  it("refuse puts and uploads, leave nothing of them, and go on when there is room", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lode-full-"))
    {
      await using disk = await mountSmallDisk(folder, 4 * 1024 * 1024)
      const root = join(folder, "root")
      const store = await openFileSystemBlobs(root)
      const first = await store.put(name, Buffer.from("x"))
      await disk.fillUpTo(64 * 1024)
      await assert.rejects(store.put({ ...name, attempt: "large" }, large), BlobStoreFullError)
      {
        await using upload = await store.beginUpload()
        await assert.rejects(upload.write(large), BlobStoreFullError)
      }
      assert.deepEqual(await readdir(join(root, ".incoming")), [])
      assert.deepEqual(
        (await listOf(store)).map((blob) => blob.key),
        [first],
      )
      await disk.makeRoom()
      const key = await store.put({ ...name, attempt: "large" }, large)
      await using reader = await store.open(key)
      assert.ok(large.equals((await reader?.read(0, large.length)) ?? Buffer.alloc(0)))
    }
    await rm(folder, { recursive: true })
  })
})
