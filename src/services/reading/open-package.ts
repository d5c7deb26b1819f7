import type { PackageVersion } from "../../domain/package-version.ts"
import type { BlobReader, BlobStore } from "../../domain/ports/blob-store.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { findAvailableVersion } from "./find-version.ts"

/** What serving a version's bytes needs of it. */
export type StoredVersion = Pick<
  PackageVersion,
  "lowerId" | "lowerVersion" | "blobKey" | "size" | "sha512" | "files"
>

export interface PackageSource {
  readonly packages: PackageReads
  readonly blobs: Pick<BlobStore, "open">
}

/**
 * Opens the bytes of an available version; undefined if it was removed since it was looked up. Throws when the version
 * is still there and its blob is not: a loss, which `doctor` explains.
 */
export async function openPackage(
  { packages, blobs }: PackageSource,
  feed: string,
  version: StoredVersion,
): Promise<BlobReader | undefined> {
  const reader = await blobs.open(version.blobKey)
  if (reader !== undefined) return reader
  const now = await findAvailableVersion(packages, feed, version)
  if (now?.blobKey !== version.blobKey) return undefined
  throw new Error(`The blob ${version.blobKey} of an available version is missing.`)
}
