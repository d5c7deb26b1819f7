import type { BlobKey } from "../../domain/ports/blob-store.ts"
import type { MaintenanceStores } from "./stored-bytes.ts"

export interface DeletionFailure {
  readonly key: BlobKey
  readonly error: unknown
}

export interface Unlinking {
  readonly unlinked: number
  /** Blobs that could not be removed; they stay named for the next time. */
  readonly failures: readonly DeletionFailure[]
}

type DeletionStores = {
  readonly packages: Pick<
    MaintenanceStores["packages"],
    "blobDeletions" | "isBlobReferenced" | "forgetBlobDeletions"
  >
  readonly blobs: Pick<MaintenanceStores["blobs"], "delete">
}

const batchSize = 64

/**
 * Removes the blobs that the record names as removable. Bytes go first and their mention after, so a crash in between
 * repeats a removal, which is no error. A blob that some row still needs is kept, whatever the list says.
 */
export async function unlinkDeletedBlobs(stores: DeletionStores): Promise<Unlinking> {
  let unlinked = 0
  for (;;) {
    const keys = await stores.packages.blobDeletions(batchSize)
    const results = await Promise.all(keys.map((key) => unlink(stores, key)))
    const done = results.filter((result) => result.kind !== "failed").map(({ key }) => key)
    if (done.length > 0) await stores.packages.forgetBlobDeletions(done)
    unlinked += results.filter((result) => result.kind === "unlinked").length
    // A full batch may hide more behind it, but one without progress would come back for ever.
    if (keys.length < batchSize || done.length === 0)
      return { unlinked, failures: results.filter((result) => result.kind === "failed") }
  }
}

type Unlinked =
  | { readonly kind: "unlinked" | "needed"; readonly key: BlobKey }
  | { readonly kind: "failed"; readonly key: BlobKey; readonly error: unknown }

async function unlink({ packages, blobs }: DeletionStores, key: BlobKey): Promise<Unlinked> {
  try {
    if (await packages.isBlobReferenced(key)) return { kind: "needed", key }
    await blobs.delete(key)
    return { kind: "unlinked", key }
  } catch (error) {
    return { kind: "failed", key, error }
  }
}

/** Unlinks in the background, one run at a time. */
export interface BlobDeletionFollower extends AsyncDisposable {
  /** Something may have been deleted. Returns at once. */
  wake(): void
  /** Resolves when nothing is being unlinked and nobody has asked for it. */
  idle(): Promise<void>
}

/**
 * Starts the follower, which begins with what a former process left behind.
 * @param onFailure hears of blobs that cannot be removed and of reads that fail; the next `wake` tries again
 */
export function followBlobDeletions(
  stores: DeletionStores,
  onFailure: (error: unknown, key?: BlobKey) => void,
): BlobDeletionFollower {
  let running: Promise<void> | undefined
  let wanted = false
  let stopped = false

  async function runWhileWanted(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false
      try {
        const { failures } = await unlinkDeletedBlobs(stores)
        for (const { key, error } of failures) onFailure(error, key)
      } catch (error) {
        onFailure(error)
      }
    }
    running = undefined
  }

  function wake(): void {
    if (stopped) return
    wanted = true
    running ??= runWhileWanted()
  }

  wake()
  return {
    wake,
    idle: async () => {
      while (running !== undefined) await running
    },
    [Symbol.asyncDispose]: async () => {
      stopped = true
      await running
    },
  }
}
