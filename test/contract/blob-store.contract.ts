import assert from "node:assert/strict"
import { createHash, randomBytes } from "node:crypto"
import { afterEach, beforeEach, describe, it } from "node:test"
import {
  BlobExistsError,
  largestChunk,
  type BlobName,
  type BlobStore,
  type StoredBlob,
} from "../../src/domain/ports/blob-store.ts"

/** A blob store under test. */
export interface TestedBlobs extends AsyncDisposable {
  readonly store: BlobStore
  /** Temporary objects that are there now; after each test there must be none. */
  leftovers(): Promise<readonly string[]>
}

const mebibyte = 1024 * 1024

function aName(change: Partial<BlobName> = {}): BlobName {
  const attempt = randomBytes(8).toString("hex")
  const lowerId = "contoso.json"
  return { feed: "default", lowerId, lowerVersion: "1.0.0", kind: "nupkg", attempt, ...change }
}

/** Everything the store lists. */
export async function listOf(store: BlobStore): Promise<readonly StoredBlob[]> {
  const blobs: StoredBlob[] = []
  for await (const blob of store.list()) blobs.push(blob)
  return blobs
}

/** What every blob store does. */
export function describeBlobStore(name: string, make: () => Promise<TestedBlobs>): void {
  describe(`blob store: ${name}`, () => {
    let tested: TestedBlobs
    let store: BlobStore

    beforeEach(async () => {
      tested = await make()
      store = tested.store
    })

    afterEach(async () => {
      assert.deepEqual(await tested.leftovers(), [], "temporary objects left behind")
      await tested[Symbol.asyncDispose]()
    })

    async function contentOf(key: string): Promise<Buffer | undefined> {
      await using reader = await store.open(key)
      return reader && Buffer.from(await reader.read(0, reader.size))
    }

    async function listed(): Promise<readonly string[]> {
      return (await listOf(store)).map((blob) => blob.key).toSorted()
    }

    it("gives back what was put, and lists it", async () => {
      const bytes = randomBytes(20_480)
      const before = Date.now()
      const key = await store.put(aName(), bytes)
      assert.deepEqual(await contentOf(key), bytes)
      const blobs = await listOf(store)
      assert.deepEqual(
        blobs.map((blob) => ({ key: blob.key, size: blob.size })),
        [{ key, size: 20_480 }],
      )
      const age = (blobs[0]?.modified ?? 0) - before
      assert.ok(age > -2_000 && age < 60_000, `modified ${age} ms after it was put`)
    })

    it("holds an empty blob", async () => {
      const key = await store.put(aName(), new Uint8Array())
      assert.deepEqual(await contentOf(key), Buffer.alloc(0))
    })

    it("knows no blob that was never put", async () => {
      const key = await store.put(aName(), randomBytes(1))
      const other = key.replace("contoso", "fabrikam")
      assert.notEqual(other, key)
      assert.equal(await store.open(other), undefined)
    })

    it("gives attempts, kinds, versions, IDs and feeds keys of their own", async () => {
      const first = aName()
      const names = [
        first,
        { ...first, attempt: `${first.attempt}1` },
        { ...first, kind: "snupkg" as const },
        { ...first, lowerVersion: "1.0.0-a" },
        { ...first, lowerId: "contoso" },
        { ...first, feed: "other" },
      ]
      const keys = await Promise.all(
        names.map((each) => store.put(each, Buffer.from(each.lowerId))),
      )
      assert.equal(new Set(keys).size, names.length)
      assert.deepEqual(await listed(), keys.toSorted())
    })

    it("never overwrites: the second put of a name throws and the first one's bytes stay", async () => {
      const taken = aName()
      const key = await store.put(taken, Buffer.from("first"))
      await assert.rejects(store.put(taken, Buffer.from("second")), BlobExistsError)
      assert.deepEqual(await contentOf(key), Buffer.from("first"))
    })

    it("lets one of many simultaneous puts of one name win", async () => {
      const taken = aName()
      const puts = await Promise.allSettled(
        Array.from({ length: 16 }, (_, index) => store.put(taken, Buffer.alloc(9, index))),
      )
      const won = puts.flatMap((put, index) => (put.status === "fulfilled" ? [index] : []))
      const lost = puts.flatMap((put) => (put.status === "rejected" ? [put.reason] : []))
      assert.equal(won.length, 1)
      assert.ok(lost.every((error) => error instanceof BlobExistsError))
      assert.deepEqual(await contentOf((await listed())[0] ?? ""), Buffer.alloc(9, won[0]))
    })

    it("takes many puts of a new ID at once", async () => {
      const names = Array.from({ length: 64 }, (_, index) =>
        aName({ lowerVersion: `1.0.${index}` }),
      )
      const keys = await Promise.all(
        names.map((each) => store.put(each, Buffer.from(each.lowerVersion))),
      )
      assert.deepEqual(await listed(), keys.toSorted())
      assert.deepEqual(await contentOf(keys[63] ?? ""), Buffer.from("1.0.63"))
    })

    it("keeps names from the outside apart and inside", async () => {
      const odd = ["..", ".", "con", "nul.x", "a/../../b", "a\\b", "a.", "A", "%41", "é", "-", " a"]
      const keys = await Promise.all(
        odd.map((lowerId) => store.put(aName({ lowerId, attempt: "same" }), Buffer.from(lowerId))),
      )
      assert.deepEqual(await listed(), keys.toSorted())
      for (const [index, key] of keys.entries())
        assert.deepEqual(await contentOf(key), Buffer.from(odd[index] ?? ""))
    })

    it("reads ranges, cut at the end", async () => {
      const bytes = randomBytes(1000)
      await using reader = await store.open(await store.put(aName(), bytes))
      assert.ok(reader)
      assert.deepEqual(Buffer.from(await reader.read(10, 20)), bytes.subarray(10, 30))
      assert.deepEqual(Buffer.from(await reader.read(990, 100)), bytes.subarray(990))
      assert.deepEqual(Buffer.from(await reader.read(1000, 5)), Buffer.alloc(0))
      assert.deepEqual(Buffer.from(await reader.read(5000, 5)), Buffer.alloc(0))
    })

    it("streams ranges in chunks of a bounded size", async () => {
      const bytes = randomBytes(3 * mebibyte + 17)
      await using reader = await store.open(await store.put(aName(), bytes))
      assert.ok(reader)
      for (const [offset, length] of [
        [0, bytes.length],
        [5, 2 * mebibyte],
        [mebibyte, 10],
        [bytes.length - 3, 100],
        [bytes.length, 1],
        [0, 0],
      ] as const) {
        const chunks: Buffer[] = []
        for await (const chunk of reader.stream(offset, length)) {
          assert.ok(chunk.length > 0 && chunk.length <= largestChunk)
          chunks.push(Buffer.from(chunk))
        }
        assert.ok(Buffer.concat(chunks).equals(bytes.subarray(offset, offset + length)))
      }
    })

    it("streams one blob to many readers at once", async () => {
      const bytes = randomBytes(2 * mebibyte + 1)
      const key = await store.put(aName(), bytes)
      const digests = await Promise.all(
        Array.from({ length: 24 }, async (_, index) => {
          await using reader = await store.open(key)
          assert.ok(reader)
          const hash = createHash("sha256")
          for await (const chunk of reader.stream(index, bytes.length)) hash.update(chunk)
          return hash.digest("hex")
        }),
      )
      assert.deepEqual(
        digests,
        digests.map((_, index) => createHash("sha256").update(bytes.subarray(index)).digest("hex")),
      )
    })

    it("may be stopped in the middle of a stream", async () => {
      const bytes = randomBytes(3 * mebibyte)
      await using reader = await store.open(await store.put(aName(), bytes))
      assert.ok(reader)
      for await (const chunk of reader.stream(0, bytes.length)) {
        assert.ok(bytes.subarray(0, chunk.length).equals(chunk))
        break
      }
      assert.deepEqual(Buffer.from(await reader.read(7, 3)), bytes.subarray(7, 10))
    })

    it("deletes one attempt and leaves the others; deleting it again is no error", async () => {
      const lost = await store.put(aName(), Buffer.from("lost"))
      const kept = await store.put(aName(), Buffer.from("kept"))
      await store.delete(lost)
      await store.delete(lost)
      assert.equal(await store.open(lost), undefined)
      assert.deepEqual(await listed(), [kept])
      const again = await store.put(aName(), Buffer.from("again"))
      assert.deepEqual(await contentOf(again), Buffer.from("again"))
    })

    it("keeps a reader reading when its blob is deleted", async () => {
      const key = await store.put(aName(), Buffer.from("still here"))
      await using reader = await store.open(key)
      await store.delete(key)
      assert.deepEqual(Buffer.from((await reader?.read(0, 10)) ?? []), Buffer.from("still here"))
    })

    it("keeps an upload out of sight until it is committed", async () => {
      const bytes = randomBytes(2 * mebibyte + 5)
      await using upload = await store.beginUpload()
      for (let at = 0; at < bytes.length; at += 65_536)
        await upload.write(bytes.subarray(at, at + 65_536))
      assert.equal(upload.size, bytes.length)
      assert.deepEqual(Buffer.from(await upload.read(100_000, 7)), bytes.subarray(100_000, 100_007))
      assert.deepEqual(Buffer.from(await upload.read(bytes.length - 2, 9)), bytes.subarray(-2))
      const streamed = createHash("sha256")
      for await (const chunk of upload.stream(3, bytes.length)) {
        assert.ok(chunk.length <= largestChunk)
        streamed.update(chunk)
      }
      assert.equal(
        streamed.digest("hex"),
        createHash("sha256").update(bytes.subarray(3)).digest("hex"),
      )
      assert.deepEqual(await listed(), [])
      const key = await upload.commit(aName())
      assert.ok((await contentOf(key))?.equals(bytes))
      assert.deepEqual(await listed(), [key])
    })

    it("copies what an upload is given: the caller may use its buffer again", async () => {
      await using upload = await store.beginUpload()
      const buffer = Buffer.from("one")
      await upload.write(buffer)
      buffer.write("two")
      await upload.write(buffer)
      assert.deepEqual(await contentOf(await upload.commit(aName())), Buffer.from("onetwo"))
    })

    it("discards an upload that is not committed", async () => {
      {
        await using upload = await store.beginUpload()
        await upload.write(randomBytes(1000))
      }
      assert.deepEqual(await listed(), [])
    })

    it("leaves a committed blob where it is when the upload is disposed of", async () => {
      const upload = await store.beginUpload()
      await upload.write(Buffer.from("kept"))
      const key = await upload.commit(aName())
      await upload[Symbol.asyncDispose]()
      await upload[Symbol.asyncDispose]()
      assert.deepEqual(await contentOf(key), Buffer.from("kept"))
    })

    it("commits no upload over a blob, and leaves neither behind but the first", async () => {
      const taken = aName()
      const key = await store.put(taken, Buffer.from("first"))
      await using upload = await store.beginUpload()
      await upload.write(Buffer.from("second"))
      await assert.rejects(upload.commit(taken), BlobExistsError)
      assert.deepEqual(await contentOf(key), Buffer.from("first"))
      assert.deepEqual(await listed(), [key])
    })

    it("discards what a former process left of its uploads, and no blob", async () => {
      const key = await store.put(aName(), Buffer.from("kept"))
      const abandoned = await store.beginUpload()
      await abandoned.write(randomBytes(10))
      await store.discardAbandonedUploads()
      assert.deepEqual(await tested.leftovers(), [])
      assert.deepEqual(await listed(), [key])
      await abandoned[Symbol.asyncDispose]()
    })
  })
}
