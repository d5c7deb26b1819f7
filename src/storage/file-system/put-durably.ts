import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs"
import { dirname } from "node:path"
import { codeOf } from "./disk-errors.ts"

/** One small blob on its way to the disk. */
export interface Put {
  readonly path: string
  /** The folders of the path below the store's root, from the outermost to the innermost. */
  readonly folders: readonly string[]
  readonly bytes: Uint8Array
}

/** Folders remembered as durable; past this all are forgotten, which costs an fsync each when they are used again. */
const mostRemembered = 20_000

/**
 * Stores blobs durably, several at a time: folders and files are made first, then fsynced, so that the file system
 * writes its journal once for most of them. For each blob the order is: the folder above each new folder, the file, the
 * file's folder. Every call blocks, so this runs on a thread of its own.
 *
 * A file needs no draft: nobody else can have its name, and a crash leaves at most a blob that no row refers to.
 */
export class DurablePuts {
  /** Folders that this thread has made durable; others may be another's that has not yet come to its fsync. */
  readonly #durable = new Set<string>()

  /** Stores all; for each the error that kept it from being stored, which then left nothing behind. */
  putAll(puts: readonly Put[]): readonly unknown[] {
    const written = puts.map((put) => attempt(() => this.#write(put)))
    const synced = new Set<string>()
    return written.map((outcome, index) => {
      const put = puts[index]
      if (put === undefined) return undefined
      if (!outcome.ok) return outcome.error
      const done = attempt(() => this.#sync(put, outcome.value, synced))
      if (done.ok) return undefined
      attempt(() => rmSync(put.path, { force: true }))
      return done.error
    })
  }

  /** Makes folders and file; returns the open file. */
  #write(put: Put): number {
    const file = this.#create(put)
    try {
      for (let at = 0; at < put.bytes.length;) at += writeSync(file, put.bytes, at)
      return file
    } catch (error) {
      closeSync(file)
      rmSync(put.path, { force: true })
      throw error
    }
  }

  #create(put: Put): number {
    try {
      this.#makeFolders(put.folders)
      return openSync(put.path, "wx")
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error
      // Somebody has removed a folder that this thread remembers.
      for (const folder of put.folders) this.#durable.delete(folder)
      this.#makeFolders(put.folders)
      return openSync(put.path, "wx")
    }
  }

  #makeFolders(folders: readonly string[]): void {
    for (const folder of folders) {
      if (this.#durable.has(folder)) continue
      try {
        mkdirSync(folder)
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error
      }
    }
  }

  /** @param synced folders that were fsynced since the last file of this batch was made */
  #sync(put: Put, file: number, synced: Set<string>): void {
    try {
      for (const folder of put.folders) this.#makeDurable(folder, synced)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    syncOnce(dirname(put.path), synced)
  }

  #makeDurable(folder: string, synced: Set<string>): void {
    if (this.#durable.has(folder)) return
    syncOnce(dirname(folder), synced)
    if (this.#durable.size >= mostRemembered) this.#durable.clear()
    this.#durable.add(folder)
  }
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown }

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    return { ok: false, error }
  }
}

function syncOnce(folder: string, synced: Set<string>): void {
  if (synced.has(folder)) return
  // Windows has no fsync of folders: NTFS journals its entries.
  if (process.platform !== "win32") {
    const handle = openSync(folder, "r")
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }
  synced.add(folder)
}
