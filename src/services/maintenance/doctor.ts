import type { BlobKey, StoredBlob } from "../../domain/ports/blob-store.ts"
import type { BlobReference } from "../../domain/ports/package-reads.ts"
import type { Microseconds } from "../../domain/time.ts"
import { isAttempt } from "../publish/attempt.ts"
import { unlinkDeletedBlobs, type DeletionFailure } from "./blob-deletion-follower.ts"
import { longestPush, type MaintenanceStores } from "./stored-bytes.ts"
import { verifyBlob, type BlobFault } from "./verify-blob.ts"

export type Finding =
  | BlobFault
  /** `inFlight`: named by a push, and young enough that it may be under way, or one that a crash cut. */
  | {
      readonly kind: "blob-unreferenced"
      readonly blob: StoredBlob
      readonly inFlight: boolean
    }
  | { readonly kind: "deletion-left"; readonly key: BlobKey }

export interface Diagnosis {
  /** Blobs whose every byte was compared, and their bytes. */
  readonly verified: number
  readonly bytes: number
  readonly findings: readonly Finding[]
}

export interface DoctorProgress {
  readonly verified: number
  readonly bytes: number
}

/** Whether a finding means that something is wrong; the others are what a crash may leave and time takes away. */
export function isProblem(finding: Finding): boolean {
  if (finding.kind === "blob-unreferenced") return !finding.inFlight
  return finding.kind !== "deletion-left"
}

/** Blobs that are read at the same time, so that reading and hashing overlap. */
const readsAtOnce = 4
/** Deletions that are told apart from unreferenced blobs; beyond them something else is wrong. */
const mostDeletions = 100_000

/**
 * Compares the record with the bytes: every version and symbol package has its blob with its length and SHA-512, and
 * every blob has its version. Changes nothing; a server may be running.
 */
export async function examine(
  stores: MaintenanceStores,
  now: Microseconds,
  onProgress: (progress: DoctorProgress) => void = () => undefined,
): Promise<Diagnosis> {
  const { verified, bytes, faults } = await verifyReferences(stores, onProgress)
  const unreferenced = await findUnreferenced(stores, now)
  const deletions = await stores.packages.blobDeletions(mostDeletions)
  const pending = new Set(deletions)
  const left = unreferenced.filter(({ blob }) => !pending.has(blob.key))
  return {
    verified,
    bytes,
    findings: [
      ...faults,
      ...(await keepExisting(stores, left)),
      ...deletions.map((key) => ({ kind: "deletion-left", key }) as const),
    ],
  }
}

async function verifyReferences(
  { packages, blobs }: MaintenanceStores,
  onProgress: (progress: DoctorProgress) => void,
): Promise<{ verified: number; bytes: number; faults: readonly BlobFault[] }> {
  const found = { verified: 0, bytes: 0, faults: new Array<BlobFault>() }
  const references = packages.blobReferences()[Symbol.asyncIterator]()
  async function verifyInTurn(): Promise<void> {
    for (;;) {
      const next = await references.next()
      if (next.done === true) return
      const fault = await verifyBlob(blobs, next.value)
      if (fault === undefined) {
        found.verified++
        found.bytes += next.value.size
        onProgress(found)
      } else if (await packages.isBlobReferenced(next.value.blobKey)) found.faults.push(fault)
      // Otherwise the version was removed while the doctor looked.
    }
  }
  await Promise.all(Array.from({ length: readsAtOnce }, verifyInTurn))
  return found
}

type Unreferenced = Extract<Finding, { kind: "blob-unreferenced" }>

async function findUnreferenced(
  { packages, blobs }: MaintenanceStores,
  now: Microseconds,
): Promise<readonly Unreferenced[]> {
  const found: Unreferenced[] = []
  for await (const blob of blobs.list()) {
    if (await packages.isBlobReferenced(blob.key)) continue
    const inFlight = isNamedByPush(blob.key) && blob.modified > now / 1000 - longestPush
    found.push({ kind: "blob-unreferenced", blob, inFlight })
  }
  return found
}

/** …/{lower id}.{lower version}.{attempt}.nupkg: what somebody else put there is wrong at once, however young. */
function isNamedByPush(key: BlobKey): boolean {
  return isAttempt(key.split(".").at(-2) ?? "")
}

/** A version that was removed meanwhile left an unreferenced blob for a moment only, and a push may have ended. */
async function keepExisting(
  { packages, blobs }: MaintenanceStores,
  findings: readonly Unreferenced[],
): Promise<readonly Unreferenced[]> {
  const kept: Unreferenced[] = []
  for (const finding of findings) {
    await using reader = await blobs.open(finding.blob.key)
    if (reader === undefined || (await packages.isBlobReferenced(finding.blob.key))) continue
    kept.push(finding)
  }
  return kept
}

export type Repair =
  | {
      readonly kind: "repaired"
      /** Versions that were taken out of the feed because their package is lost. */
      readonly dropped: readonly BlobReference[]
      readonly unlinked: number
      readonly failures: readonly DeletionFailure[]
    }
  /** Not one blob is there: more likely a storage that is not mounted than one that lost every package. */
  | { readonly kind: "storage-missing" }

/**
 * Mends what can be mended without destroying anything: versions whose package is lost leave the feed, so that they
 * can be pushed again, and blobs that had to go go. A damaged package is left alone: it may be the last copy, and
 * only a person can say whether a backup has a better one. Lost symbols are mended by pushing them again.
 * @param options `allLost`: a person has said that the storage is there and really empty
 */
export async function repair(
  stores: MaintenanceStores,
  { verified, findings }: Diagnosis,
  now: Microseconds,
  { allLost }: { readonly allLost: boolean },
): Promise<Repair> {
  const lost = findings.filter((finding) => finding.kind === "blob-lost")
  const present = verified > 0 || findings.length > lost.length
  if (lost.length > 0 && !present && !allLost) return { kind: "storage-missing" }
  const dropped: BlobReference[] = []
  for (const { blob } of lost) if (await dropLost(stores, blob, now)) dropped.push(blob)
  return { kind: "repaired", dropped, ...(await unlinkDeletedBlobs(stores)) }
}

/** Looks once more before it drops: the diagnosis may be hours old. */
async function dropLost(
  { packages, blobs }: MaintenanceStores,
  blob: BlobReference,
  now: Microseconds,
): Promise<boolean> {
  if (blob.kind !== "nupkg" || !(await packages.isBlobReferenced(blob.blobKey))) return false
  await using reader = await blobs.open(blob.blobKey)
  if (reader !== undefined) return false
  const { feed, lowerId, lowerVersion } = blob
  await packages.dropVersion({ feed, lowerId, lowerVersion, now })
  return true
}
