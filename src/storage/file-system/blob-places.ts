import { access, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { BlobExistsError, type BlobKey } from "../../domain/ports/blob-store.ts"
import { blobFolders, blobPath } from "../blob-keys.ts"
import { codeOf } from "./disk-errors.ts"
import { DurableFolders, syncFolder } from "./durable-folders.ts"

/**
 * Where blobs and unfinished files lie under the root:
 *
 *     {root}/.incoming/       large uploads that still arrive; on the same file system, so that a rename moves them
 *     {root}/{key}            blobs (blob-keys.ts)
 */
export class BlobPlaces {
  readonly root: string
  readonly incoming: string
  readonly #folders = new DurableFolders()

  constructor(root: string) {
    this.root = root
    this.incoming = join(root, ".incoming")
  }

  path(key: BlobKey): string {
    return blobPath(this.root, key)
  }

  /** Makes the blob's folders, durably. */
  async makeFolders(key: BlobKey): Promise<void> {
    const folders = blobFolders(this.root, key)
    await this.#unlessGone(key, () => this.#folders.ensure(folders))
  }

  /**
   * Gives a finished file its name. Throws BlobExistsError where the name is taken: the look before the rename is
   * enough, for whoever names `key` has an attempt of its own.
   */
  async name(file: string, key: BlobKey): Promise<void> {
    const path = this.path(key)
    if (await exists(path)) throw new BlobExistsError(`The blob ${key} exists already.`)
    await this.#unlessGone(key, () => rename(file, path))
  }

  /** Does it again where somebody has removed a folder that this process remembers. */
  async #unlessGone(key: BlobKey, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error
      const folders = blobFolders(this.root, key)
      this.#folders.forget(folders)
      await this.#folders.ensure(folders)
      await work()
    }
  }

  /** Makes the blob's name durable. */
  async syncName(key: BlobKey): Promise<void> {
    await syncFolder(dirname(this.path(key)))
  }

  /** Removes a blob; its folders stay, for another push may be about to use them. */
  async remove(key: BlobKey): Promise<void> {
    await rm(this.path(key), { force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false
    throw error
  }
}
