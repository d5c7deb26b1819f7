import { mkdir, open } from "node:fs/promises"
import { dirname } from "node:path"
import { codeOf } from "./disk-errors.ts"

/** Folders remembered as durable; past this the oldest are forgotten, which costs an fsync when they are used again. */
const mostRemembered = 20_000

/** The two calls to the disk, so that a test can hold one up. */
export interface FolderCalls {
  make(folder: string): Promise<void>
  sync(folder: string): Promise<void>
}

/**
 * Creates folders so that they survive a power loss: a folder's entry is durable once the folder above it is fsynced.
 *
 * Everybody who needs a folder waits for the same promise, so no push returns on a folder that another push has made
 * but not yet fsynced. A folder that is there already is treated the same the first time: whoever made it may have
 * died before its fsync.
 */
export class DurableFolders {
  readonly #calls: FolderCalls
  readonly #durable = new Map<string, Promise<void>>()

  constructor(calls: FolderCalls = { make: makeFolder, sync: syncFolder }) {
    this.#calls = calls
  }

  /** Makes every folder of the path durable; `folders` from the outermost to the innermost. */
  async ensure(folders: readonly string[]): Promise<void> {
    const innermost = folders.at(-1)
    if (innermost === undefined) return
    // A folder is only ever begun once those above it are durable.
    const known = this.#durable.get(innermost)
    if (known !== undefined) return known
    for (const folder of folders) await this.#ensureOne(folder)
  }

  /** Forgets folders that turned out to be gone. */
  forget(folders: readonly string[]): void {
    for (const folder of folders) this.#durable.delete(folder)
  }

  #ensureOne(folder: string): Promise<void> {
    const known = this.#durable.get(folder)
    if (known !== undefined) return known
    const making = this.#makeDurable(folder)
    this.#remember(folder, making)
    return making
  }

  async #makeDurable(folder: string): Promise<void> {
    try {
      await this.#calls.make(folder)
      await this.#calls.sync(dirname(folder))
    } catch (error) {
      this.#durable.delete(folder)
      throw error
    }
  }

  #remember(folder: string, making: Promise<void>): void {
    this.#durable.set(folder, making)
    if (this.#durable.size <= mostRemembered) return
    const [oldest] = this.#durable.keys()
    if (oldest !== undefined) this.#durable.delete(oldest)
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error
  }
}

/** Makes the entries of a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no fsync of folders: NTFS journals its entries.
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
