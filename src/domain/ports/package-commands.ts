import type { Account, AccountKind, Actor } from "../account.ts"
import type { ApiKey, Scope } from "../api-key.ts"
import type { PackageKey } from "../package-identity.ts"
import type { ExistingVersion, PackageVersion, SymbolFileRecord } from "../package-version.ts"
import type { Refusal } from "../refusals/refusal.ts"
import type { Microseconds } from "../time.ts"
import type { BlobKey } from "./blob-store.ts"

/** What `recordPush` writes. */
export interface PushRecord extends Omit<
  PackageVersion,
  "listed" | "status" | "created" | "published" | "lastEdited" | "deprecation" | "vulnerabilities"
> {
  readonly feed: string
  /** Orders versions of an ID by memcmp (formats/version/sort-key.ts). */
  readonly sortKey: Uint8Array
  readonly apiKey: number
  readonly address?: string | undefined
  /** The client's X-NuGet-Session-Id: tells a repeated upload whose answer was lost from a duplicate. */
  readonly sessionId: string | undefined
  /** It holds files that are named as PDBs: said in the change row, for whoever looks into them. */
  readonly holdsPdbs?: boolean
  readonly now: Microseconds
}

export type PushOutcome =
  | { readonly kind: "created" }
  /** The same client sent the same bytes again: its first answer was lost. */
  | { readonly kind: "repeated" }
  | { readonly kind: "duplicate"; readonly existing: ExistingVersion }
  | { readonly kind: "refused"; readonly refusal: Refusal }

export interface SymbolsRecord extends PackageKey {
  readonly feed: string
  readonly attempt: string
  readonly blobKey: BlobKey
  readonly size: number
  readonly sha512: Uint8Array
  readonly files: readonly SymbolFileRecord[]
  readonly apiKey: number
  readonly address?: string | undefined
  readonly now: Microseconds
}

export type SymbolsOutcome =
  | { readonly kind: "stored" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "parent-missing" }

/** A change of one version's listing or existence. */
export interface ListingChange extends PackageKey {
  readonly feed: string
  readonly apiKey: number
  readonly address?: string | undefined
  readonly now: Microseconds
}

export type ListingOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "missing" }
  | { readonly kind: "refused"; readonly refusal: Refusal }

export type DeleteMeaning = "unlist" | "soft-delete" | "hard-delete"

export interface NewAccount {
  readonly name: string
  /** A person, unless said otherwise. */
  readonly kind?: AccountKind
  readonly email?: string
  readonly siteAdmin: boolean
  readonly now: Microseconds
}

export interface NewApiKey {
  readonly accountName: string
  /** The organisation that it acts for; the account itself where left out. */
  readonly ownerName?: string | undefined
  /** Undefined: the machine itself, which may make every key that makes sense. */
  readonly by?: Actor | undefined
  readonly hash: Uint8Array
  readonly description: string
  readonly scopes: readonly Scope[]
  readonly globs: readonly string[]
  readonly expires?: Microseconds | undefined
  readonly now: Microseconds
}

/** The key as it is now. */
export type ApiKeyOutcome =
  | { readonly kind: "done"; readonly key: ApiKey }
  | { readonly kind: "refused"; readonly refusal: Refusal }

export interface ApiKeyTarget {
  readonly key: number
  /** Undefined: the machine itself, which may revoke every key. */
  readonly by?: Actor | undefined
  readonly now: Microseconds
}

/**
 * Everything that changes the record. Each is one transaction, which writes its change row last and either happens
 * whole or not at all; plain values in, outcome out. All throw StoreFullError when the disk is full.
 */
export interface PackageCommands {
  /** Elects the winner of an ID and version and makes it visible: its blob must be durable already. */
  recordPush(push: PushRecord): Promise<PushOutcome>
  /** Replaces the symbols of an available version; the former blob goes to the blob deletions. */
  recordSymbols(symbols: SymbolsRecord): Promise<SymbolsOutcome>
  /** Unlists, soft-deletes or hard-deletes, which all succeed again on what they have already done. */
  deleteVersion(
    change: ListingChange & { readonly meaning: DeleteMeaning },
  ): Promise<ListingOutcome>
  /** Lists again; restores a soft-deleted version. A hard-deleted one is missing. */
  relistVersion(change: ListingChange): Promise<ListingOutcome>
  /** Forgets the tombstone of a hard-deleted version, or removes a soft-deleted one for good, so that it can be pushed anew. */
  freeVersion(
    target: PackageKey & { readonly feed: string; readonly now: Microseconds },
  ): Promise<"freed" | "available" | "missing">
  /** At the machine itself; AccessCommands.createAccount is for everybody else. */
  addAccount(account: NewAccount): Promise<Account | "name-taken">
  /** Makes a key (domain/key-rights.ts). */
  addApiKey(key: NewApiKey): Promise<ApiKeyOutcome>
  /** Sets the one key with that description of that account to this hash, making it where it is missing: LODE_ADMIN_API_KEY. */
  setApiKey(key: NewApiKey): Promise<ApiKeyOutcome>
  /** Succeeds again on a revoked key. One that `by` may not manage is one that is not there. */
  revokeApiKey(target: ApiKeyTarget): Promise<ApiKeyOutcome>
  /** The blobs are gone: forget that they had to go. */
  forgetBlobDeletions(keys: readonly BlobKey[]): Promise<void>
  /** Takes a version whose blob is lost out of the feed (doctor --repair); it can be pushed again. */
  dropVersion(
    target: PackageKey & { readonly feed: string; readonly now: Microseconds },
  ): Promise<void>
}
