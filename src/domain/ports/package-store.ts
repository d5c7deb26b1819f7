import type { AccessCommands } from "./access-commands.ts"
import type { AccessReads } from "./access-reads.ts"
import type { AdvisoryCommands } from "./advisory-commands.ts"
import type { AdvisoryReads } from "./advisory-reads.ts"
import type { AuditCommands } from "./audit-commands.ts"
import type { AuditReads } from "./audit-reads.ts"
import type { CatalogReads } from "./catalog-reads.ts"
import type { DeprecationCommands } from "./deprecation-commands.ts"
import type { DownloadCommands } from "./downloads.ts"
import type { KeyCommands, KeyReads } from "./key-commands.ts"
import type { PackageCommands } from "./package-commands.ts"
import type { FollowerReads, PackagePdbCommands } from "./package-pdbs.ts"
import type { PackageReads } from "./package-reads.ts"
import type { VersionFactReads } from "./version-facts.ts"

/** The record of packages, and of who may do what with them. */
export interface PackageRecord extends PackageReads, PackageCommands, AsyncDisposable {}

/** The record of everything but the bytes. */
export interface PackageStore
  extends
    PackageRecord,
    AccessReads,
    AccessCommands,
    AuditReads,
    AuditCommands,
    CatalogReads,
    DeprecationCommands,
    AdvisoryReads,
    AdvisoryCommands,
    VersionFactReads,
    DownloadCommands,
    FollowerReads,
    PackagePdbCommands,
    KeyReads,
    KeyCommands {}

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
