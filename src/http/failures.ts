import { BlobStoreFullError } from "../domain/ports/blob-store.ts"
import { StoreBusyError, StoreFailedError, StoreFullError } from "../domain/ports/package-store.ts"
import { SearchStoppedError, SearchTimeoutError } from "../domain/ports/search-index.ts"
import { refuse, type Refusal } from "../domain/refusals/refusal.ts"

/** The refusal for a failure that passes by itself or that an administrator can mend; undefined for a defect of ours. */
export function refusalOfFailure(error: unknown): Refusal | undefined {
  if (error instanceof BlobStoreFullError || error instanceof StoreFullError) {
    return refuse("STORAGE_FULL")
  }
  if (error instanceof SearchTimeoutError) return refuse("SEARCH_TOO_SLOW")
  if (isFrameworkRefusal(error)) return refuse("REQUEST_MALFORMED", { problem: error.message })
  if (error instanceof SearchStoppedError) return refuse("SERVER_STOPPING")
  const passes = error instanceof StoreBusyError || error instanceof StoreFailedError
  return passes ? refuse("SERVER_BUSY") : undefined
}

/** Fastify's own errors about what a client sent carry their status. */
function isFrameworkRefusal(error: unknown): error is Error {
  if (!(error instanceof Error) || !("statusCode" in error)) return false
  return Number(error.statusCode) >= 400 && Number(error.statusCode) < 500
}
