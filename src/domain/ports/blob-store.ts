import type { PackageKey } from "../package-identity.ts"

/** What a blob holds; also its file extension. */
export type BlobKind = "nupkg" | "snupkg"

/** Names a blob. The store turns it into a key, which nothing else ever computes. */
export interface BlobName extends PackageKey {
  readonly feed: string
  readonly kind: BlobKind
  /** Unlike that of any other push, so that no two attempts ever share a key (lower-case letters and digits). */
  readonly attempt: string
}

/** A stored blob's key: opaque to everybody but its store, readable by people, the same on every machine. */
export type BlobKey = string & { readonly blobKeyBrand?: never }

export interface StoredBlob {
  readonly key: BlobKey
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modified: number
}

/** Bytes of a blob that are read at once: what a package is beside a mebibyte of content fits as well. */
export const largestChunk = 1024 * 1024 + 64 * 1024

/** Reads from an open blob. */
export interface BlobReader extends AsyncDisposable {
  readonly size: number
  /** The bytes from `offset`; fewer than `length` only at the end of the blob. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** Streams the range in chunks of at most `largestChunk`; a chunk's bytes are valid only until the next one is asked for. */
  stream(offset: number, length: number): AsyncIterable<Uint8Array>
}

/** The whole of a blob in memory that somebody else needs again. */
export interface LentBytes {
  readonly bytes: Buffer
  /** To be called once, when nobody reads the bytes any more. */
  giveBack(): void
}

/** Bytes that are still arriving, in a temporary place on the same file system as the store. */
export interface BlobUpload extends AsyncDisposable {
  readonly size: number
  /** Appends. Throws BlobStoreFullError when there is no room. */
  write(chunk: Uint8Array): Promise<void>
  /** Bytes written so far, for inspecting them. Same contract as BlobReader.read. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** Bytes written so far, in order. Same contract as BlobReader.stream. */
  stream(offset: number, length: number): AsyncIterable<Uint8Array>
  /** Makes the bytes durable under their name and returns the key. Disposing afterwards does nothing; before it, discards. */
  commit(name: BlobName): Promise<BlobKey>
}

/**
 * Where package bytes live. A blob is written once and never overwritten.
 *
 * A key that `put` or `commit` returned is durable: its bytes, and the directory entries that lead to it, survive a
 * power loss. A write that fails leaves nothing that `list` shows; one that is cut, because the process dies or the
 * power goes, may leave a torn blob, whose key nobody was given.
 */
export interface BlobStore {
  /** Stores small bytes durably. Throws BlobStoreFullError when there is no room, BlobExistsError when the name is taken. */
  put(name: BlobName, bytes: Uint8Array): Promise<BlobKey>
  /** Starts an upload too large to hold in memory. */
  beginUpload(): Promise<BlobUpload>
  /** Opens a blob for reading; undefined when there is none. */
  open(key: BlobKey): Promise<BlobReader | undefined>
  /** All `size` bytes of a blob, at most `largestChunk`, where they are had without waiting; undefined: open it. */
  lendAtHand(key: BlobKey, size: number): LentBytes | undefined
  /** Removes a blob; removing what is not there is no error. */
  delete(key: BlobKey): Promise<void>
  /** Every blob, in no particular order. */
  list(): AsyncIterable<StoredBlob>
  /** Discards uploads that a former process left behind. Call it once at start, before the first upload. */
  discardAbandonedUploads(): Promise<void>
}

/** The storage has no room left. */
export class BlobStoreFullError extends Error {
  override readonly name = "BlobStoreFullError"
}

/** A blob of that name exists already. Attempts are unique, so this is a defect or an attack, never a duplicate push. */
export class BlobExistsError extends Error {
  override readonly name = "BlobExistsError"
}
