import { open, readdir, rm, type FileHandle } from "node:fs/promises"
import { join, resolve } from "node:path"
import type {
  BlobKey,
  BlobName,
  BlobReader,
  BlobStore,
  BlobUpload,
  StoredBlob,
} from "../../domain/ports/blob-store.ts"
import { blobFolders, blobKey } from "../blob-keys.ts"
import { refuseNetworkFileSystem } from "../network-file-system.ts"
import { BlobPlaces } from "./blob-places.ts"
import { codeOf } from "./disk-errors.ts"
import { makeFolder } from "./make-folder.ts"
import { readBytes, streamBytes } from "./file-reading.ts"
import { openFileUpload } from "./file-upload.ts"
import { listBlobs } from "./list-blobs.ts"
import { PutThreads } from "./put-threads.ts"

/**
 * Opens the blobs under `root`, which is created where it is missing. Throws NetworkFileSystemError where its disk is
 * another machine's.
 */
export async function openFileSystemBlobs(root: string): Promise<BlobStore> {
  const places = new BlobPlaces(resolve(root))
  await makeFolder(places.incoming)
  await refuseNetworkFileSystem(places.root)
  return new FileSystemBlobs(places)
}

class FileSystemBlobs implements BlobStore {
  readonly #places: BlobPlaces
  readonly #puts = new PutThreads()

  constructor(places: BlobPlaces) {
    this.#places = places
  }

  async put(name: BlobName, bytes: Uint8Array): Promise<BlobKey> {
    const key = blobKey(name)
    const folders = blobFolders(this.#places.root, key)
    await this.#puts.put({ path: this.#places.path(key), folders, bytes })
    return key
  }

  beginUpload(): Promise<BlobUpload> {
    return openFileUpload(this.#places)
  }

  async open(key: BlobKey): Promise<BlobReader | undefined> {
    const path = this.#places.path(key)
    try {
      const handle = await open(path, "r")
      return await readerOf(handle)
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined
      throw error
    }
  }

  delete(key: BlobKey): Promise<void> {
    return this.#places.remove(key)
  }

  list(): AsyncIterable<StoredBlob> {
    return listBlobs(this.#places.root)
  }

  async discardAbandonedUploads(): Promise<void> {
    for (const file of await readdir(this.#places.incoming))
      await rm(join(this.#places.incoming, file), { recursive: true, force: true })
  }
}

async function readerOf(handle: FileHandle): Promise<BlobReader> {
  const { size } = await handle.stat().catch(async (error: unknown) => {
    await handle.close()
    throw error
  })
  return {
    size,
    read: (offset, length) => readBytes(handle, { offset, length, size }),
    stream: (offset, length) => streamBytes(handle, { offset, length, size }),
    [Symbol.asyncDispose]: () => handle.close(),
  }
}
