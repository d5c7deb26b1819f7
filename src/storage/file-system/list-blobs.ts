import { opendir, stat } from "node:fs/promises"
import { join } from "node:path"
import type { StoredBlob } from "../../domain/ports/blob-store.ts"
import { isBlobKey } from "../blob-keys.ts"
import { codeOf } from "./disk-errors.ts"

/** Folders above a blob's file: feed, ID, version. */
const depthOfFiles = 3

/** Walks the store. What is no blob's name (somebody's notes, `.incoming`) is passed over. */
export function listBlobs(root: string): AsyncIterable<StoredBlob> {
  return listUnder(root, [])
}

async function* listUnder(root: string, above: readonly string[]): AsyncGenerator<StoredBlob> {
  for await (const entry of entriesOf(join(root, ...above))) {
    const path = [...above, entry.name]
    if (above.length < depthOfFiles) {
      if (entry.isDirectory() && !entry.name.startsWith(".")) yield* listUnder(root, path)
    } else if (entry.isFile() && isBlobKey(path.join("/"))) {
      const blob = await describe(root, path.join("/"))
      if (blob !== undefined) yield blob
    }
  }
}

async function* entriesOf(folder: string) {
  try {
    yield* await opendir(folder)
  } catch (error) {
    // A folder may be removed while the store is walked.
    if (codeOf(error) !== "ENOENT") throw error
  }
}

async function describe(root: string, key: string): Promise<StoredBlob | undefined> {
  try {
    const { size, mtimeMs } = await stat(join(root, key))
    return { key, size, modified: mtimeMs }
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined
    throw error
  }
}
