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
  /** Of the files' paths, so that asking for each of the folders above one makes no text of it. */
  readonly #fileHashes = new Set<number>()
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
    this.#fileHashes.add(hashOf(path))
    this.#addFolder(path.slice(0, Math.max(0, path.lastIndexOf("/"))), name)
  }

  /** Once all are in: throws ZipError where a folder is also a file. */
  async checkFolders(): Promise<void> {
    for (const [index, { path, entry }] of this.#folders.entries()) {
      if (this.#isBelowFile(path)) throw new ZipError("ENTRY_PATH_CONFLICT", { entry })
      if (index % foldersPerTurn === foldersPerTurn - 1) await nextTurn()
    }
  }

  /** Whether the folder, or one above it, is a file. */
  #isBelowFile(path: string): boolean {
    let hash = emptyHash
    for (let at = 0; at < path.length; at += 1) {
      const code = path.charCodeAt(at)
      if (code === slash && this.#fileHashes.has(hash) && this.#files.has(path.slice(0, at)))
        return true
      hash = nextHash(hash, code)
    }
    return this.#files.has(path)
  }

  #addFolder(path: string, entry: string): void {
    if (path !== "" && this.#folders.at(-1)?.path !== path) this.#folders.push({ path, entry })
  }
}

const slash = 0x2f
const emptyHash = 0

function hashOf(path: string): number {
  let hash = emptyHash
  for (let at = 0; at < path.length; at += 1) hash = nextHash(hash, path.charCodeAt(at))
  return hash
}

/** 30 bits: a larger number would be an object of its own. */
function nextHash(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) & 0x3fffffff
}
