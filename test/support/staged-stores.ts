/** The record and the bytes in memory, as far as maintenance needs them: to stand at any state, however broken. */
import { createHash } from "node:crypto"
import type {
  BlobKey,
  BlobReader,
  BlobStore,
  StoredBlob,
} from "../../src/domain/ports/blob-store.ts"
import type { BlobReference } from "../../src/domain/ports/package-reads.ts"
import type { MaintenanceStores } from "../../src/services/maintenance/stored-bytes.ts"

/** Blobs that can be set, changed and broken. */
export class StagedBlobs implements Pick<BlobStore, "open" | "list" | "delete"> {
  readonly bytes = new Map<BlobKey, { bytes: Buffer; modified: number }>()
  /** Keys whose reading and removing fails. */
  readonly broken = new Set<BlobKey>()

  set(key: BlobKey, text: string, modified = 0): void {
    this.bytes.set(key, { bytes: Buffer.from(text), modified })
  }

  async open(key: BlobKey): Promise<BlobReader | undefined> {
    const blob = this.bytes.get(key)?.bytes
    if (blob === undefined) return undefined
    if (this.broken.has(key)) throw new Error("EIO: i/o error, read")
    const read = async (offset: number, length: number) => blob.subarray(offset, offset + length)
    return {
      size: blob.length,
      read,
      async *stream(offset: number, length: number) {
        for (let at = offset; at < offset + length; at += 3)
          yield read(at, Math.min(3, offset + length - at))
      },
      [Symbol.asyncDispose]: async () => undefined,
    }
  }

  async *list(): AsyncGenerator<StoredBlob> {
    for (const [key, { bytes, modified }] of this.bytes) yield { key, size: bytes.length, modified }
  }

  async delete(key: BlobKey): Promise<void> {
    if (this.broken.has(key)) throw new Error("EACCES: permission denied, unlink")
    this.bytes.delete(key)
  }
}

type Packages = MaintenanceStores["packages"]

/** A record of which blobs are needed, and which are to be removed. */
export class StagedRecord implements Packages {
  readonly references = new Map<BlobKey, BlobReference>()
  readonly deletions = new Set<BlobKey>()
  readonly dropped: string[] = []
  seq = 0

  /** Records a version whose blob holds `text`. */
  refer(key: BlobKey, text: string, kind: "nupkg" | "snupkg" = "nupkg"): void {
    this.seq++
    this.references.set(key, {
      kind,
      blobKey: key,
      size: Buffer.byteLength(text),
      sha512: createHash("sha512").update(text).digest(),
      feed: "default",
      lowerId: key,
      lowerVersion: "1.0.0",
    })
  }

  async *blobReferences(): AsyncGenerator<BlobReference> {
    yield* Array.from(this.references.values())
  }

  async isBlobReferenced(key: BlobKey): Promise<boolean> {
    return this.references.has(key)
  }

  async blobDeletions(limit: number): Promise<readonly BlobKey[]> {
    return [...this.deletions].slice(0, limit)
  }

  async forgetBlobDeletions(keys: readonly BlobKey[]): Promise<void> {
    for (const key of keys) this.deletions.delete(key)
  }

  async dropVersion({ lowerId }: Parameters<Packages["dropVersion"]>[0]): Promise<void> {
    this.dropped.push(lowerId)
    this.references.delete(lowerId)
  }

  async changeHead() {
    return { epoch: "e", seq: this.seq }
  }
}
