/**
 * The publish pipeline: receive → inspect → authorise → store → record → announce. Nothing else writes packages.
 * Each step is a function of its own beside this file; this one is their order.
 */
import type { ApiKey } from "../../domain/api-key.ts"
import { defaultFeed, type FeedReading } from "../../domain/feed.ts"
import type { PackageIdentity } from "../../domain/package-identity.ts"
import type { BlobStore } from "../../domain/ports/blob-store.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import type { RuleLevels } from "../../formats/nupkg/rules.ts"
import { LongTurns } from "../long-turns.ts"
import type { Announce } from "./announce.ts"
import { authorisePush } from "./authorise.ts"
import { expiryWarnings } from "./expiry-warning.ts"
import { inspectUpload } from "./inspect.ts"
import { receiveUpload, type ReceivedUpload } from "./receive.ts"
import { recordPush } from "./record.ts"

export interface PublishDeps {
  readonly packages: PackageStore
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly rules: RuleLevels
  /** Bytes. */
  readonly maxPackageSize: number
  /** Who may read the feed, and so know its IDs and their owners. */
  readonly reading: FeedReading
  readonly announce: Announce
}

/** Who pushes, and the client's own name for this session, where it sends one. */
export interface Pusher {
  readonly apiKey: ApiKey
  /** The client's, for the audit. */
  readonly address: string | undefined
  readonly sessionId: string | undefined
}

export type PublishOutcome =
  | {
      readonly kind: "created"
      readonly identity: PackageIdentity
      readonly warnings: readonly Refusal[]
    }
  | {
      readonly kind: "refused"
      readonly refusals: readonly [Refusal, ...Refusal[]]
      /** What was pushed, as its nuspec has it; undefined where nobody could read that far. */
      readonly tried?: TriedVersion | undefined
    }

/** An ID and version as somebody wrote them, be they valid or not. */
export interface TriedVersion {
  readonly id: string
  readonly version: string
}

/** Uploads that arrive at once would be inspected one after the other while what is stored already waits to be recorded. */
const turns = new LongTurns()

/** Publishes one package. When it resolves to "created", the package survives a power loss. */
export async function publishPackage(
  deps: PublishDeps,
  body: AsyncIterable<Uint8Array>,
  pusher: Pusher,
): Promise<PublishOutcome> {
  const receipt = await receiveUpload(body, deps.blobs, deps.maxPackageSize)
  if (receipt.kind === "refused") return { kind: "refused", refusals: [receipt.refusal] }
  await using upload = receipt.upload
  return await publishUpload(deps, upload, pusher)
}

async function publishUpload(
  deps: PublishDeps,
  upload: ReceivedUpload,
  pusher: Pusher,
): Promise<PublishOutcome> {
  await turns.take()
  const inspection = await inspectUpload(upload.source, deps.rules, deps.clock)
  if (inspection.kind === "refused") return inspection
  const { inspected, warnings } = inspection
  const tried = inspected.identity
  const refusal = await authorisePush(deps, pusher.apiKey, inspected, upload.sha512)
  if (refusal !== undefined) return { kind: "refused", refusals: [refusal], tried }
  const outcome = await recordPush(deps, { upload, inspected, pusher, feed: defaultFeed })
  if (outcome.kind === "refused") return { kind: "refused", refusals: [outcome.refusal], tried }
  deps.announce("published", inspected.identity.lowerId)
  const expiry = expiryWarnings(pusher.apiKey, deps.clock.now())
  return { kind: "created", identity: inspected.identity, warnings: [...expiry, ...warnings] }
}
