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

/**
 * Stores a blob durably: each new folder and the fsync of the one above it, the file under its own name, fsync of the
 * file, fsync of its folder. Every call blocks, so this runs on a thread of its own.
 *
 * The file needs no draft: nobody else can have its name, and a crash leaves at most a blob that no row refers to.
 * @param durable folders that this thread has made durable; others may have been created by somebody who died, or
 * who has not yet come to the fsync
 */
export function putDurably(put: Put, durable: Set<string>): void {
  let file: number
  try {
    makeFolders(put.folders, durable)
    file = openSync(put.path, "wx")
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error
    // Somebody has removed a folder that this thread remembers.
    for (const folder of put.folders) durable.delete(folder)
    makeFolders(put.folders, durable)
    file = openSync(put.path, "wx")
  }
  try {
    writeAll(file, put.bytes)
    fsyncSync(file)
    closeSync(file)
    syncFolderNow(dirname(put.path))
  } catch (error) {
    rmSync(put.path, { force: true })
    throw error
  }
}

/** Folders remembered as durable; past this all are forgotten, which costs an fsync each when they are used again. */
const mostRemembered = 20_000

function makeFolders(folders: readonly string[], durable: Set<string>): void {
  for (const folder of folders) {
    if (durable.has(folder)) continue
    try {
      mkdirSync(folder)
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error
    }
    syncFolderNow(dirname(folder))
    if (durable.size >= mostRemembered) durable.clear()
    durable.add(folder)
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
  } catch (error) {
    closeSync(file)
    throw error
  }
}

function syncFolderNow(folder: string): void {
  // Windows has no fsync of folders: NTFS journals its entries.
  if (process.platform === "win32") return
  const handle = openSync(folder, "r")
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
