import { BlobExistsError, BlobStoreFullError } from "../../domain/ports/blob-store.ts"

/** The system's code of a failed call, e.g. "ENOENT". */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined
  return typeof error.code === "string" ? error.code : undefined
}

/** The store's own error for a failed write, or the error itself. */
export function storeErrorOf(error: unknown): unknown {
  const code = codeOf(error)
  if (code === "ENOSPC" || code === "EDQUOT")
    return new BlobStoreFullError("The disk has no room for the blob.", { cause: error })
  if (code === "EEXIST")
    return new BlobExistsError("A blob of that name exists already.", { cause: error })
  return error
}
