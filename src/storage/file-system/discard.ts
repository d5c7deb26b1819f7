import { rm, type FileHandle } from "node:fs/promises"

/** Removes a file that did not become a blob. */
export async function discard(handle: FileHandle, file: string): Promise<void> {
  await handle.close().catch(() => {})
  await rm(file, { force: true }).catch(() => {})
}
