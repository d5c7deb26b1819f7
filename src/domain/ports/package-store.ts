import type { PackageCommands } from "./package-commands.ts"
import type { PackageReads } from "./package-reads.ts"

/** The record of everything but the bytes. */
export interface PackageStore extends PackageReads, PackageCommands, AsyncDisposable {}

/** The database's disk is full. */
export class StoreFullError extends Error {
  override readonly name = "StoreFullError"
}

/** Somebody else holds the write lock for too long, or the store is being restored: try again later. */
export class StoreBusyError extends Error {
  override readonly name = "StoreBusyError"
}

/** The store has stopped. Whether the command that hears it was committed is unknown: look for what it would have left. */
export class StoreFailedError extends Error {
  override readonly name = "StoreFailedError"
}
