import type { BlobStore } from "../../domain/ports/blob-store.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"

/** The record and the bytes that maintenance compares. */
export interface MaintenanceStores {
  readonly packages: Pick<
    PackageStore,
    | "blobReferences"
    | "isBlobReferenced"
    | "blobDeletions"
    | "forgetBlobDeletions"
    | "dropVersion"
    | "changeHead"
  >
  readonly blobs: Pick<BlobStore, "open" | "list" | "delete">
}

/**
 * Milliseconds after which a blob that nothing refers to is no push in flight any more: between the moment its bytes
 * are complete and its record lies at most a transaction, and no push may last longer than a day.
 */
export const longestPush = 24 * 60 * 60 * 1000
