import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { failureOf } from "./sqlite/sqlite-failures.ts"

/** Another server runs on the data folder. */
export class DataFolderLockedError extends Error {
  override readonly name = "DataFolderLockedError"
}

/**
 * Makes this process the folder's only server until disposed. Throws DataFolderLockedError, naming the holder.
 *
 * The lock is SQLite's on a file of its own, so the system releases it however the process ends; what the other file
 * says of the holder is only for the message.
 */
export function lockDataFolder(directory: string): Disposable {
  const lock = new DatabaseSync(join(directory, "lode.lock"))
  const holderFile = join(directory, "lode.lock.holder")
  try {
    lock.exec("pragma locking_mode = exclusive; begin exclusive")
  } catch (error) {
    lock.close()
    if (failureOf(error) !== "busy") throw error
    throw new DataFolderLockedError(
      `The data folder ${directory} is in use by another Lode server (${readHolder(holderFile)}). Stop it first, or give this one another folder (--data DIR).`,
    )
  }
  writeFileSync(holderFile, `process ${process.pid} on ${hostname()}\n`)
  return {
    [Symbol.dispose]() {
      if (!lock.isOpen) return
      rmSync(holderFile, { force: true })
      lock.close()
    },
  }
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, "utf8").trim().slice(0, 200)
  } catch {
    return "which did not say who it is"
  }
}
