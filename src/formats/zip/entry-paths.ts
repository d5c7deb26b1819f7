import { checkEntryPath } from "./entry-path.ts"
import type { ZipEntry } from "./zip-entry-record.ts"
import { ZipError } from "./zip-error.ts"

/** The paths of an archive so far: no two may be one file, and none may be both file and folder. */
export class EntryPaths {
  readonly #longest: number
  readonly #files = new Set<string>()
  readonly #folders = new Set<string>()

  constructor(longest: number) {
    this.#longest = longest
  }

  /** Takes the entry's path, or throws ZipError. */
  add(entry: ZipEntry): void {
    const path = checkEntryPath(entry.name, this.#longest)
    if (entry.directory) this.#addFolders(entry.name, path.length > 1 ? path.slice(0, -1) : path)
    else this.#addFile(entry.name, path)
  }

  #addFile(entry: string, path: string): void {
    if (path === "" || path === ".") throw new ZipError("ENTRY_NAME_EMPTY")
    if (this.#files.has(path)) throw new ZipError("ENTRY_DUPLICATE", { entry })
    if (this.#folders.has(path)) throw new ZipError("ENTRY_PATH_CONFLICT", { entry })
    this.#files.add(path)
    const slash = path.lastIndexOf("/")
    if (slash > 0) this.#addFolders(entry, path.slice(0, slash))
  }

  /** Takes the folder and those it lies in; one that is known has known parents. */
  #addFolders(entry: string, folder: string): void {
    for (
      let path = folder;
      path.length > 0 && !this.#folders.has(path);
      path = path.slice(0, Math.max(0, path.lastIndexOf("/")))
    ) {
      if (this.#files.has(path)) throw new ZipError("ENTRY_PATH_CONFLICT", { entry })
      this.#folders.add(path)
    }
  }
}
