import { createHash } from "node:crypto"
import type { BlobStore } from "../../domain/ports/blob-store.ts"
import type { BlobReference } from "../../domain/ports/package-reads.ts"

/** What is wrong with a blob that a version needs. */
export type BlobFault =
  | { readonly kind: "blob-lost"; readonly blob: BlobReference }
  | { readonly kind: "blob-wrong-length"; readonly blob: BlobReference; readonly found: number }
  | { readonly kind: "blob-wrong-hash"; readonly blob: BlobReference }
  /** The storage answers with an error: nothing is known of the bytes. */
  | { readonly kind: "blob-unreadable"; readonly blob: BlobReference; readonly reason: string }

/** Reads the whole blob, a chunk at a time, and compares length and SHA-512; undefined when it is as recorded. */
export async function verifyBlob(
  blobs: Pick<BlobStore, "open">,
  blob: BlobReference,
): Promise<BlobFault | undefined> {
  try {
    await using reader = await blobs.open(blob.blobKey)
    if (reader === undefined) return { kind: "blob-lost", blob }
    if (reader.size !== blob.size) return { kind: "blob-wrong-length", blob, found: reader.size }
    const hash = createHash("sha512")
    for await (const chunk of reader.stream(0, reader.size)) hash.update(chunk)
    return hash.digest().equals(blob.sha512) ? undefined : { kind: "blob-wrong-hash", blob }
  } catch (error) {
    return {
      kind: "blob-unreadable",
      blob,
      reason: error instanceof Error ? error.message : String(error),
    }
  }
}
