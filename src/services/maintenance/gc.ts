import type { StoredBlob } from "../../domain/ports/blob-store.ts"
import type { Microseconds } from "../../domain/time.ts"
import { unlinkDeletedBlobs, type DeletionFailure } from "./blob-deletion-follower.ts"
import { longestPush, type MaintenanceStores } from "./stored-bytes.ts"

export interface Collection {
  readonly kind: "collected"
  /** Blobs that nothing refers to: removed, or with `dryRun` to be removed. */
  readonly unreferenced: readonly StoredBlob[]
  /** Blobs of deleted versions and replaced symbols that were unlinked. */
  readonly unlinked: number
  /** Unreferenced blobs too young to be told from a push in flight. */
  readonly young: number
  readonly failures: readonly DeletionFailure[]
}

export type CollectionOutcome =
  | Collection
  /** The record is empty, but the storage is not: the database is lost or another one, and the blobs are all there is. */
  | { readonly kind: "record-empty"; readonly blobs: number }

/**
 * Removes blobs that no version needs: what cut pushes left more than a day ago, and what deletions named. Never
 * touches a push in flight, so a server may be running.
 */
export async function collectGarbage(
  stores: MaintenanceStores,
  now: Microseconds,
  { dryRun }: { readonly dryRun: boolean },
): Promise<CollectionOutcome> {
  const { candidates, young } = await findCandidates(stores, now)
  if (candidates.length > 0 && (await isRecordEmpty(stores)))
    return { kind: "record-empty", blobs: candidates.length + young }
  if (dryRun)
    return { kind: "collected", unreferenced: candidates, unlinked: 0, young, failures: [] }
  const { unlinked, failures } = await unlinkDeletedBlobs(stores)
  const removal = await removeAll(stores, candidates)
  return {
    kind: "collected",
    unreferenced: removal.removed,
    unlinked,
    young,
    failures: [...failures, ...removal.failures],
  }
}

async function findCandidates(
  { packages, blobs }: MaintenanceStores,
  now: Microseconds,
): Promise<{ candidates: readonly StoredBlob[]; young: number }> {
  const candidates: StoredBlob[] = []
  let young = 0
  for await (const blob of blobs.list()) {
    if (await packages.isBlobReferenced(blob.key)) continue
    if (blob.modified > now / 1000 - longestPush) young++
    else candidates.push(blob)
  }
  return { candidates, young }
}

/** Sequence numbers begin with the first push and never go back, so only a record that never had one is empty. */
async function isRecordEmpty({ packages }: MaintenanceStores): Promise<boolean> {
  return (await packages.changeHead()).seq === 0
}

async function removeAll(
  { packages, blobs }: MaintenanceStores,
  candidates: readonly StoredBlob[],
): Promise<{ removed: readonly StoredBlob[]; failures: readonly DeletionFailure[] }> {
  const removed: StoredBlob[] = []
  const failures: DeletionFailure[] = []
  for (const blob of candidates) {
    try {
      if (await packages.isBlobReferenced(blob.key)) continue
      await blobs.delete(blob.key)
      removed.push(blob)
    } catch (error) {
      failures.push({ key: blob.key, error })
    }
  }
  return { removed, failures }
}
