import { open, rm, type FileHandle } from "node:fs/promises"
import type { BlobKey } from "../../domain/ports/blob-store.ts"
import type { BlobPlaces } from "./blob-places.ts"
import { storeErrorOf } from "./disk-errors.ts"
import { writeBytes } from "./file-reading.ts"

/**
 * Stores bytes durably in one go: folders and their fsyncs, the file under its draft's name, the rename, fsync of
 * the file, fsync of its folder.
 *
 * The rename comes before the fsync, so that one journal commit of the file system covers both. A process that dies
 * leaves a draft or the whole file; a power loss may leave a torn file that nothing refers to.
 */
export async function putFile(places: BlobPlaces, key: BlobKey, bytes: Uint8Array): Promise<void> {
  const draft = places.draft(key)
  let handle: FileHandle | undefined
  let file = draft
  try {
    await places.makeFolders(key)
    handle = await open(draft, "wx")
    await writeBytes(handle, bytes, 0)
    await places.name(draft, key)
    file = places.path(key)
    await handle.sync()
    await handle.close()
    await places.syncName(key)
  } catch (error) {
    // Without a handle the draft is another writer's.
    if (handle !== undefined) await discard(handle, file)
    throw storeErrorOf(error)
  }
}

/** Removes a file that did not become a blob. */
export async function discard(handle: FileHandle, file: string): Promise<void> {
  await handle.close().catch(() => {})
  await rm(file, { force: true }).catch(() => {})
}
