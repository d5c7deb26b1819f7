import type { PackageFacts } from "../access.ts"
import type { Account } from "../account.ts"
import type { ApiKey } from "../api-key.ts"
import type { PackageKey } from "../package-identity.ts"
import type {
  ExistingVersion,
  PackageVersion,
  SymbolFileRecord,
  VersionInBytes,
} from "../package-version.ts"
import type { ReservedPrefix } from "../reserved-prefix.ts"
import type { Microseconds } from "../time.ts"
import type { BlobKey, BlobKind } from "./blob-store.ts"

/**
 * One page of a registration: a run of at most 64 versions and 1 MiB of catalog entries, by its lower and upper normalised
 * versions.
 */
export interface VersionRun {
  readonly lower: string
  readonly upper: string
  readonly count: number
  /** Of the catalog entries. */
  readonly bytes: number
}

/** Whether SemVer 2 versions are wanted. */
export interface SemVerLevel {
  readonly semVer2: boolean
}

/** A page's worth of versions, in version order, both ends included. */
export interface VersionRange extends SemVerLevel {
  readonly lower: string
  readonly upper: string
}

export interface ChangeRow {
  readonly seq: number
  readonly time: Microseconds
  readonly kind: ChangeKind
  readonly feed: string
  readonly lowerId: string
  readonly lowerVersion: string
  /** JSON object text with the mutable facts as of the commit. */
  readonly payload: string
}

export type ChangeKind =
  | "published"
  | "listed"
  | "unlisted"
  | "deleted"
  | "restored"
  | "removed"
  | "freed"
  | "symbols"
  | "owners"
  | "deprecated"
  /** What is known to be wrong with the ID, or, without an ID, with any package. */
  | "advisories"

/** A follower's place in the change log. A new epoch means: start over. */
export interface ChangeCursor {
  readonly epoch: string
  readonly seq: number
}

/** What doctor, gc and reindex compare with the blob store. */
export interface BlobReference {
  readonly kind: BlobKind
  readonly blobKey: BlobKey
  readonly size: number
  readonly sha512: Uint8Array
  readonly feed: string
  readonly lowerId: string
  readonly lowerVersion: string
}

export interface SymbolFile extends SymbolFileRecord {
  readonly blobKey: BlobKey
}

/** Reads: never wait for a writer, never write. Lower-case keys in; `undefined` or empty for what is not there. */
export interface PackageReads {
  findApiKey(hash: Uint8Array): Promise<ApiKey | undefined>
  /** The keys of an account and those that act for it; without a name, all there are. */
  listApiKeys(accountName?: string): Promise<readonly ApiKey[]>
  listAccounts(): Promise<readonly Account[]>
  /** Facts for the access rules; undefined for an ID that has never been pushed. */
  findPackage(feed: string, lowerId: string): Promise<PackageFacts | undefined>
  /** The reservations that an ID falls under. */
  findReservations(feed: string, lowerId: string): Promise<readonly ReservedPrefix[]>
  /** A version whatever its status. */
  findVersion(feed: string, key: PackageKey): Promise<PackageVersion | undefined>
  /** What a push of this version would collide with. */
  findExisting(feed: string, key: PackageKey): Promise<ExistingVersion | undefined>
  /** Available versions, listed or not, in version order, lower-case normalised; undefined when there is none. */
  versionList(feed: string, lowerId: string): Promise<readonly string[] | undefined>
  /** The available versions cut into runs, in version order; empty when there is none. */
  versionRuns(feed: string, lowerId: string, level: SemVerLevel): Promise<readonly VersionRun[]>
  /**
   * The first available versions of a range, in version order: at most 64, with half a mebibyte of catalog entries, whose
   * bytes belong to the caller.
   */
  versionsInRange(
    feed: string,
    lowerId: string,
    range: VersionRange,
  ): Promise<readonly VersionInBytes[]>
  /** Symbol files of available versions, of the version that was pushed first to begin with; at most 64. */
  findSymbolFiles(
    feed: string,
    lowerFile: string,
    symbolKey: string,
  ): Promise<readonly SymbolFile[]>
  /** A number that is another one after each commit, of whichever process; equal ones tell that nothing changed. */
  commitMark(): number
  changeHead(): Promise<ChangeCursor>
  /** Changes after `seq`, oldest first. */
  changesAfter(seq: number, limit: number): Promise<readonly ChangeRow[]>
  /** Every blob that an available or soft-deleted version or its symbols need. */
  blobReferences(): AsyncIterable<BlobReference>
  /** Whether any row still needs the blob. */
  isBlobReferenced(key: BlobKey): Promise<boolean>
  blobDeletions(limit: number): Promise<readonly BlobKey[]>
}
