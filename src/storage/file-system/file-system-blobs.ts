import { readdir, rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import type {
  BlobKey,
  BlobName,
  BlobReader,
  BlobStore,
  BlobUpload,
  LentBytes,
  StoredBlob,
} from "../../domain/ports/blob-store.ts"
import { blobFolders, blobKey } from "../blob-keys.ts"
import { refuseNetworkFileSystem } from "../network-file-system.ts"
import { BlobPlaces } from "./blob-places.ts"
import { BytesAtHand } from "./bytes-at-hand.ts"
import { makeFolder } from "./make-folder.ts"
import { readBytes, streamBytes } from "./file-reading.ts"
import { openFileUpload } from "./file-upload.ts"
import { listBlobs } from "./list-blobs.ts"
import { OpenFiles, type SharedFile } from "./open-files.ts"
import { PutThreads } from "./put-threads.ts"

export interface FileSystemBlobsOptions {
  /** Blobs kept open after they were read, for some seconds: for a server, which is asked for the same ones again. */
  readonly keptOpen?: number
}

/**
 * Opens the blobs under `root`, which is created where it is missing. Throws NetworkFileSystemError where its disk is
 * another machine's.
 */
export async function openFileSystemBlobs(
  root: string,
  { keptOpen = 0 }: FileSystemBlobsOptions = {},
): Promise<BlobStore> {
  const places = new BlobPlaces(resolve(root))
  await makeFolder(places.incoming)
  await refuseNetworkFileSystem(places.root)
  return new FileSystemBlobs(places, keptOpen)
}

class FileSystemBlobs implements BlobStore {
  readonly #places: BlobPlaces
  readonly #puts = new PutThreads()
  readonly #files: OpenFiles
  readonly #atHand: BytesAtHand

  constructor(places: BlobPlaces, keptOpen: number) {
    this.#places = places
    this.#files = new OpenFiles(keptOpen)
    this.#atHand = new BytesAtHand(this.#files)
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
    const file = await this.#files.open(this.#places.path(key))
    return file && readerOf(file)
  }

  lendAtHand(key: BlobKey, size: number): LentBytes | undefined {
    return this.#atHand.lend(this.#places.path(key), size)
  }

  async delete(key: BlobKey): Promise<void> {
    await this.#files.forget(this.#places.path(key))
    await this.#places.remove(key)
  }

  list(): AsyncIterable<StoredBlob> {
    return listBlobs(this.#places.root)
  }

  async discardAbandonedUploads(): Promise<void> {
    for (const file of await readdir(this.#places.incoming))
      await rm(join(this.#places.incoming, file), { recursive: true, force: true })
  }
}

function readerOf({ handle, size, noteRead, release }: SharedFile): BlobReader {
  return {
    size,
    read: (offset, length) => readBytes(handle, { offset, length, size }),
    async *stream(offset, length) {
      for await (const chunk of streamBytes(handle, { offset, length, size })) {
        if (chunk.length === size) noteRead()
        yield chunk
      }
    },
    [Symbol.asyncDispose]: release,
  }
}
