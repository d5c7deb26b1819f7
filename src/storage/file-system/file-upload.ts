import { randomUUID } from "node:crypto"
import { open, type FileHandle } from "node:fs/promises"
import { join } from "node:path"
import type { BlobKey, BlobName, BlobUpload } from "../../domain/ports/blob-store.ts"
import { blobKey } from "../blob-keys.ts"
import { discard } from "./discard.ts"
import type { BlobPlaces } from "./blob-places.ts"
import { storeErrorOf } from "./disk-errors.ts"
import { readBytes, streamBytes, writeBytes } from "./file-reading.ts"

/** Starts a file in the store's `.incoming` folder. */
export async function openFileUpload(places: BlobPlaces): Promise<BlobUpload> {
  const path = join(places.incoming, `${randomUUID()}.upload`)
  try {
    return new FileUpload(places, path, await open(path, "wx+"))
  } catch (error) {
    throw storeErrorOf(error)
  }
}

class FileUpload implements BlobUpload {
  readonly #places: BlobPlaces
  readonly #handle: FileHandle
  #path: string
  #size = 0
  #isOver = false

  constructor(places: BlobPlaces, path: string, handle: FileHandle) {
    this.#places = places
    this.#path = path
    this.#handle = handle
  }

  get size(): number {
    return this.#size
  }

  async write(chunk: Uint8Array): Promise<void> {
    try {
      await writeBytes(this.#handle, chunk, this.#size)
      this.#size += chunk.length
    } catch (error) {
      throw storeErrorOf(error)
    }
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    return readBytes(this.#handle, { offset, length, size: this.#size })
  }

  stream(offset: number, length: number): AsyncIterable<Uint8Array> {
    return streamBytes(this.#handle, { offset, length, size: this.#size })
  }

  async commit(name: BlobName): Promise<BlobKey> {
    const key = blobKey(name)
    try {
      await this.#places.makeFolders(key)
      await this.#handle.sync()
      await this.#places.name(this.#path, key)
      this.#path = this.#places.path(key)
      await this.#places.syncName(key)
    } catch (error) {
      await this[Symbol.asyncDispose]()
      throw storeErrorOf(error)
    }
    this.#isOver = true
    await this.#handle.close()
    return key
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isOver) return
    this.#isOver = true
    await discard(this.#handle, this.#path)
  }
}
