import {
  BlobExistsError,
  largestChunk,
  type BlobKey,
  type BlobName,
  type BlobReader,
  type BlobStore,
  type BlobUpload,
  type StoredBlob,
} from "../../src/domain/ports/blob-store.ts"

/** A blob store without a disk: it keeps the contract honest. */
export class MemoryBlobs implements BlobStore {
  readonly #blobs = new Map<BlobKey, { readonly bytes: Uint8Array; readonly modified: number }>()
  readonly uploads = new Set<object>()

  async put(name: BlobName, bytes: Uint8Array): Promise<BlobKey> {
    const key = JSON.stringify([
      name.feed,
      name.lowerId,
      name.lowerVersion,
      name.attempt,
      name.kind,
    ])
    if (this.#blobs.has(key)) throw new BlobExistsError(key)
    this.#blobs.set(key, { bytes: Buffer.from(bytes), modified: Date.now() })
    return key
  }

  async beginUpload(): Promise<BlobUpload> {
    const chunks: Uint8Array[] = []
    const upload: BlobUpload = {
      get size() {
        return chunks.reduce((sum, chunk) => sum + chunk.length, 0)
      },
      write: async (chunk) => void chunks.push(Buffer.from(chunk)),
      read: async (offset, length) => sliceOf(Buffer.concat(chunks), offset, length),
      stream: (offset, length) => streamOf(sliceOf(Buffer.concat(chunks), offset, length)),
      commit: async (name) => {
        this.uploads.delete(upload)
        return this.put(name, Buffer.concat(chunks))
      },
      [Symbol.asyncDispose]: async () => void this.uploads.delete(upload),
    }
    this.uploads.add(upload)
    return upload
  }

  async open(key: BlobKey): Promise<BlobReader | undefined> {
    const bytes = this.#blobs.get(key)?.bytes
    if (bytes === undefined) return undefined
    return {
      size: bytes.length,
      read: async (offset, length) => sliceOf(bytes, offset, length),
      stream: (offset, length) => streamOf(sliceOf(bytes, offset, length)),
      [Symbol.asyncDispose]: async () => {},
    }
  }

  lendAtHand(): undefined {
    return undefined
  }

  async delete(key: BlobKey): Promise<void> {
    this.#blobs.delete(key)
  }

  async *list(): AsyncIterable<StoredBlob> {
    for (const [key, { bytes, modified }] of this.#blobs)
      yield { key, size: bytes.length, modified }
  }

  async discardAbandonedUploads(): Promise<void> {
    this.uploads.clear()
  }
}

async function* streamOf(range: Uint8Array): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.alloc(largestChunk)
  for (let at = 0; at < range.length; at += chunk.length) {
    const part = range.subarray(at, at + chunk.length)
    chunk.set(part)
    yield chunk.subarray(0, part.length)
  }
}

function sliceOf(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  return Buffer.from(bytes.subarray(offset, offset + length))
}
