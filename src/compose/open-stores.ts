import type { Config } from "../config/config.ts"
import type { BlobStore } from "../domain/ports/blob-store.ts"
import type { PackageStore } from "../domain/ports/package-store.ts"
import { openSqliteStore } from "../persistence/sqlite/sqlite-store.ts"
import { openFileSystemBlobs } from "../storage/file-system/file-system-blobs.ts"
import { makeFolder } from "../storage/file-system/make-folder.ts"

export interface Stores extends AsyncDisposable {
  readonly packages: PackageStore
  readonly blobs: BlobStore
}

/** Packages whose files stay open for some seconds after they were read: those of a large restore. */
const mostKeptOpen = 512

export interface OpeningOptions {
  readonly onFatal?: (error: unknown) => void
  /** Whether many will read for long, or one command now. */
  readonly serving?: boolean
}

/** Opens the record and the bytes, as the CLI and the server use them; several processes may at the same time. */
export async function openStores(
  config: Config,
  { onFatal = () => undefined, serving = false }: OpeningOptions = {},
): Promise<Stores> {
  await makeFolder(config.dataFolder)
  const keptOpen = serving ? mostKeptOpen : 0
  const blobs = await openFileSystemBlobs(config.storage.directory, { keptOpen })
  const packages = await openSqliteStore({ file: config.database.file, onFatal })
  return { packages, blobs, [Symbol.asyncDispose]: () => packages[Symbol.asyncDispose]() }
}
