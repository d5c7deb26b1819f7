/** The last steps of a symbol push: make the bytes durable, then make them the symbols, in one transaction. */
import { defaultFeed } from "../../domain/feed.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type { SymbolFileRecord } from "../../domain/package-version.ts"
import type { BlobKey } from "../../domain/ports/blob-store.ts"
import type { SymbolsOutcome, SymbolsRecord } from "../../domain/ports/package-commands.ts"
import { StoreBusyError, StoreFullError } from "../../domain/ports/package-store.ts"
import type { MatchedPdb } from "../../formats/snupkg/match-symbols.ts"
import { newAttempt } from "../publish/attempt.ts"
import type { PublishDeps } from "../publish/publish-package.ts"
import type { ReceivedUpload } from "../publish/receive.ts"
import { symbolFileRecord } from "./symbol-file-record.ts"

export interface SymbolsToRecord {
  readonly key: PackageKey
  readonly upload: ReceivedUpload
  readonly files: readonly MatchedPdb[]
  /** The pusher's key in the record. */
  readonly apiKey: number
  readonly address: string | undefined
}

/**
 * Stores and records. A crash between the two leaves a blob that nothing refers to, which `gc` takes; symbols that did
 * not become those of the version take their own blob away again.
 */
export async function recordSymbols(
  deps: PublishDeps,
  { key, upload, files, apiKey, address }: SymbolsToRecord,
): Promise<SymbolsOutcome> {
  const now = deps.clock.now()
  const attempt = newAttempt(now)
  const records: SymbolFileRecord[] = []
  for (const { pdb, checksum } of files)
    records.push(await symbolFileRecord(upload.source, pdb, checksum))
  const blobKey = await upload.store({ ...key, feed: defaultFeed, kind: "snupkg", attempt })
  const outcome = await recordStored(deps, {
    ...key,
    feed: defaultFeed,
    attempt,
    blobKey,
    size: upload.size,
    sha512: upload.sha512,
    files: records,
    apiKey,
    address,
    now,
  })
  if (outcome.kind !== "stored") await removeOwnBlob(deps, blobKey)
  return outcome
}

/**
 * Runs the transaction. Where its outcome is unknown, the blob may already be in use: ask, and while that fails too,
 * delete nothing.
 */
async function recordStored(deps: PublishDeps, record: SymbolsRecord): Promise<SymbolsOutcome> {
  try {
    return await deps.packages.recordSymbols(record)
  } catch (error) {
    if (error instanceof StoreFullError || error instanceof StoreBusyError)
      await removeOwnBlob(deps, record.blobKey)
    else if (await deps.packages.isBlobReferenced(record.blobKey)) return { kind: "stored" }
    throw error
  }
}

/** Fails silently: what stays behind is what `gc` is for. */
async function removeOwnBlob(deps: PublishDeps, key: BlobKey): Promise<void> {
  await deps.blobs.delete(key).catch(() => undefined)
}
