/** Steps 4 and 5 of a push: make the bytes durable, then make them the package, in one transaction. */
import type { BlobKey } from "../../domain/ports/blob-store.ts"
import type { PushOutcome, PushRecord } from "../../domain/ports/package-commands.ts"
import { StoreBusyError, StoreFullError } from "../../domain/ports/package-store.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import { newAttempt } from "./attempt.ts"
import { duplicateRefusal } from "./duplicate-refusal.ts"
import type { InspectedUpload } from "./inspect.ts"
import type { PublishDeps, Pusher } from "./publish-package.ts"
import type { ReceivedUpload } from "./receive.ts"
import { explainTakenId } from "./taken-id-refusal.ts"

export interface PushToRecord {
  readonly feed: string
  readonly upload: ReceivedUpload
  readonly inspected: InspectedUpload
  readonly pusher: Pusher
}

export type RecordOutcome =
  | { readonly kind: "created" }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/**
 * Stores and records. A crash between the two leaves a blob that nothing refers to, which `gc` takes; a push that did
 * not become the package takes its own blob away again.
 */
export async function recordPush(deps: PublishDeps, push: PushToRecord): Promise<RecordOutcome> {
  const { feed, upload, inspected, pusher } = push
  const now = deps.clock.now()
  const attempt = newAttempt(now)
  const { lowerId, lowerVersion } = inspected.identity
  const blobKey = await upload.store({ feed, lowerId, lowerVersion, kind: "nupkg", attempt })
  const outcome = await recordStored(deps, {
    ...inspected.record,
    ...inspected.identity,
    feed,
    attempt,
    blobKey,
    size: upload.size,
    sha512: upload.sha512,
    apiKey: pusher.apiKey.key,
    address: pusher.address,
    sessionId: pusher.sessionId,
    now,
  })
  if (outcome.kind === "created") return outcome
  await removeOwnBlob(deps, blobKey)
  switch (outcome.kind) {
    case "repeated":
      return { kind: "created" }
    case "duplicate":
      return {
        kind: "refused",
        refusal: await duplicateRefusal(deps.packages, inspected, upload.sha512, outcome.existing),
      }
    case "refused":
      return {
        kind: "refused",
        refusal: await explainTakenId(deps, pusher.apiKey, inspected.identity.id, outcome.refusal),
      }
  }
}

/**
 * Runs the transaction. Where its outcome is unknown, the blob may already be the package: look the attempt up, and
 * while that fails too, delete nothing.
 */
async function recordStored(deps: PublishDeps, record: PushRecord): Promise<PushOutcome> {
  try {
    return await deps.packages.recordPush(record)
  } catch (error) {
    if (error instanceof StoreFullError || error instanceof StoreBusyError) {
      await removeOwnBlob(deps, record.blobKey)
      throw error
    }
    const stored = await deps.packages.findVersion(record.feed, record)
    if (stored?.attempt === record.attempt) return { kind: "created" }
    throw error
  }
}

/** Fails silently: what stays behind is what `gc` is for. */
async function removeOwnBlob(deps: PublishDeps, key: BlobKey): Promise<void> {
  await deps.blobs.delete(key).catch(() => undefined)
}
