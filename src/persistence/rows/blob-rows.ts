import type { BlobKind } from "../../domain/ports/blob-store.ts"
import type { BlobReference } from "../../domain/ports/package-reads.ts"

interface BlobRow {
  readonly blob_key: string
  readonly size: number
  readonly sha512: Uint8Array
  readonly feed: string
  readonly lower_id: string
  readonly lower_version: string
}

/** A blob, and the version that needs it. */
export function toBlobReference(row: BlobRow, kind: BlobKind): BlobReference {
  return {
    kind,
    blobKey: row.blob_key,
    size: row.size,
    sha512: row.sha512,
    feed: row.feed,
    lowerId: row.lower_id,
    lowerVersion: row.lower_version,
  }
}
