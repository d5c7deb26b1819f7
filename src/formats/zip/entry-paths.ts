import { checkEntryPath } from "./entry-path.ts"
import { nextTurn } from "./yielding.ts"
import type { ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"
import type { ZipLimits } from "./zip-limits.ts"

const foldersPerTurn = 4096

/** The paths of an archive so far: no two may be one file, and none may be both file and folder. */
export class EntryPaths {
  readonly #limits: ZipLimits
  readonly #files = new Set<string>()
  /** The folder that each entry is or lies in; one that follows itself is kept once. */
  readonly #folders: { readonly path: string; readonly entry: string }[] = []

  constructor(limits: ZipLimits) {
    this.#limits = limits
  }

  /** Takes the entry's path. Throws ZipError where the path is bad by itself or taken. */
  add({ name, directory }: ZipEntry): void {
    const path = checkEntryPath(name, this.#limits)
    if (directory) {
      this.#addFolder(path.slice(0, -1), name)
      return
    }
    if (path === "" || path === ".") throw new ZipError("ENTRY_NAME_EMPTY")
    if (this.#files.has(path)) throw new ZipError("ENTRY_DUPLICATE", { entry: name })
    this.#files.add(path)
    this.#addFolder(path.slice(0, Math.max(0, path.lastIndexOf("/"))), name)
  }

  /** Once all are in: throws ZipError where a folder is also a file. */
  async checkFolders(): Promise<void> {
    for (const [index, { path, entry }] of this.#folders.entries()) {
      for (let folder = path; folder.length > 0; folder = folder.slice(0, parentLength(folder)))
        if (this.#files.has(folder)) throw new ZipError("ENTRY_PATH_CONFLICT", { entry })
      if (index % foldersPerTurn === foldersPerTurn - 1) await nextTurn()
    }
  }

  #addFolder(path: string, entry: string): void {
    if (path !== "" && this.#folders.at(-1)?.path !== path) this.#folders.push({ path, entry })
  }
}

function parentLength(path: string): number {
  return Math.max(0, path.lastIndexOf("/"))
}
