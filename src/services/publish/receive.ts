/** Step 1 of a push: the bytes come in through SHA-512 and the size limit, into memory or into a temporary file. */
import { createHash, hash, type Hash } from "node:crypto"
import type { BlobKey, BlobName, BlobStore, BlobUpload } from "../../domain/ports/blob-store.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { formatSize } from "../../domain/size.ts"
import { bytesSource, type ByteSource } from "../../formats/zip/byte-source.ts"
import { giveBack } from "../../formats/give-back.ts"
import { UploadError } from "./upload-error.ts"

/** Uploads up to this size never touch the disk before they are found good. */
const largestInMemory = 256 * 1024

/** A whole upload that is not stored yet. Disposing discards it, unless it was stored. */
export interface ReceivedUpload extends AsyncDisposable {
  readonly size: number
  readonly sha512: Uint8Array
  /** The bytes, for inspecting them. */
  readonly source: ByteSource
  /** Step 4: makes the bytes durable under their name, where nobody can see them yet. */
  store(name: BlobName): Promise<BlobKey>
}

export type Receipt =
  | { readonly kind: "received"; readonly upload: ReceivedUpload }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/**
 * Reads a body of at most `limit` bytes; its chunks need be valid only until the next one is asked for. Refusals are
 * values; throws ClientGoneError, and BlobStoreFullError where the temporary file has no room.
 */
export async function receiveUpload(
  body: AsyncIterable<Uint8Array>,
  blobs: BlobStore,
  limit: number,
): Promise<Receipt> {
  await using arriving = new ArrivingUpload(blobs)
  try {
    for await (const chunk of body) {
      if (arriving.size + chunk.length > limit) {
        return refused(refuse("UPLOAD_TOO_LARGE", { limit: formatSize(limit) }))
      }
      await arriving.add(chunk)
    }
  } catch (error) {
    if (error instanceof UploadError) return refused(error.refusal)
    throw error
  }
  if (arriving.size === 0) return refused(refuse("UPLOAD_EMPTY"))
  return { kind: "received", upload: arriving.finish() }
}

function refused(refusal: Refusal): Receipt {
  return { kind: "refused", refusal }
}

/** Collects chunks in memory and moves to a temporary file when they become many. */
class ArrivingUpload implements AsyncDisposable {
  readonly #blobs: BlobStore
  #hash: Hash | undefined
  #chunks: Uint8Array[] = []
  #file: BlobUpload | undefined
  size = 0

  constructor(blobs: BlobStore) {
    this.#blobs = blobs
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.size += chunk.length
    if (this.#file !== undefined) {
      this.#hash?.update(chunk)
      return this.#file.write(chunk)
    }
    this.#chunks.push(ownCopy([chunk], chunk.length))
    if (this.size > largestInMemory) await this.#moveToFile()
  }

  async #moveToFile(): Promise<void> {
    this.#file = await this.#blobs.beginUpload()
    this.#hash = createHash("sha512")
    for (const chunk of this.#chunks) {
      this.#hash.update(chunk)
      await this.#file.write(chunk)
    }
    this.#chunks = []
  }

  /** Hands the bytes over; disposing this object no longer discards them. */
  finish(): ReceivedUpload {
    const file = this.#file
    this.#file = undefined
    if (file !== undefined && this.#hash !== undefined)
      return uploadInFile(file, this.#hash.digest())
    const [first] = this.#chunks
    const bytes = this.#chunks.length === 1 && first ? first : ownCopy(this.#chunks, this.size)
    return uploadInMemory(bytes, hash("sha512", bytes, "buffer"), this.#blobs)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.[Symbol.asyncDispose]()
  }
}

/** In memory of its own, so that it can be given back: a piece of the shared pool cannot. */
function ownCopy(chunks: readonly Uint8Array[], size: number): Buffer {
  const copy = Buffer.allocUnsafeSlow(size)
  let at = 0
  for (const chunk of chunks) {
    copy.set(chunk, at)
    at += chunk.length
  }
  return copy
}

function uploadInMemory(bytes: Uint8Array, sha512: Uint8Array, blobs: BlobStore): ReceivedUpload {
  return {
    size: bytes.length,
    sha512,
    source: bytesSource(bytes),
    store: (name) => blobs.put(name, bytes),
    [Symbol.asyncDispose]: async () => giveBack(bytes),
  }
}

function uploadInFile(file: BlobUpload, sha512: Uint8Array): ReceivedUpload {
  return {
    size: file.size,
    sha512,
    source: file,
    store: (name) => file.commit(name),
    [Symbol.asyncDispose]: () => file[Symbol.asyncDispose](),
  }
}
