import type { DatabaseSync } from "node:sqlite"
import type { AdvisoryBatch } from "../../domain/ports/advisory-commands.ts"
import type { Administration } from "../../domain/ports/access-commands.ts"
import type { AuditPruning, RefusalBatch } from "../../domain/ports/audit-commands.ts"
import type { DeprecationChange } from "../../domain/ports/deprecation-commands.ts"
import type { DownloadCount } from "../../domain/ports/downloads.ts"
import type {
  KeyRotation,
  KeyUsed,
  NewPassword,
  NewSession,
} from "../../domain/ports/key-commands.ts"
import type {
  ApiKeyTarget,
  DeleteMeaning,
  ListingChange,
  NewAccount,
  NewApiKey,
  PushRecord,
  SymbolsRecord,
} from "../../domain/ports/package-commands.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type { FollowerPlace, PackagePdbs } from "../../domain/ports/package-pdbs.ts"
import type { BlobKey } from "../../domain/ports/blob-store.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import type { Microseconds } from "../../domain/time.ts"
import { openReadConnection, openWriteConnection } from "./connection.ts"
import { migrate } from "./migrate.ts"
import { SqliteAccessStore } from "./sqlite-access-store.ts"
import { WriterClient } from "./writer-client.ts"

export interface SqliteStoreOptions {
  /** The database file; it is created where it is missing. Several processes may open it. */
  readonly file: string
  /** Hears once that writing has failed for good (a failed fsync, a damaged file): end the process and start anew. */
  readonly onFatal?: (error: Error) => void
  /** Milliseconds that a batch waits for another process's write lock before its commands throw StoreBusyError. */
  readonly busyTimeout?: number
}

type Target = PackageKey & { readonly feed: string; readonly now: Microseconds }

/** The record in one SQLite file: reads here, commands on the writer thread. */
class SqliteStore extends SqliteAccessStore implements PackageStore {
  readonly #reading: DatabaseSync
  readonly #writer: WriterClient

  constructor(reading: DatabaseSync, writer: WriterClient) {
    super(reading, writer)
    this.#reading = reading
    this.#writer = writer
  }

  recordPush(push: PushRecord) {
    return this.#writer.send("recordPush", push)
  }

  recordSymbols(symbols: SymbolsRecord) {
    return this.#writer.send("recordSymbols", symbols)
  }

  deleteVersion(change: ListingChange & { readonly meaning: DeleteMeaning }) {
    return this.#writer.send("deleteVersion", change)
  }

  relistVersion(change: ListingChange) {
    return this.#writer.send("relistVersion", change)
  }

  freeVersion(target: Target) {
    return this.#writer.send("freeVersion", target)
  }

  addAccount(account: NewAccount) {
    return this.#writer.send("addAccount", account)
  }

  addApiKey(key: NewApiKey) {
    return this.#writer.send("addApiKey", key)
  }

  setApiKey(key: NewApiKey) {
    return this.#writer.send("setApiKey", key)
  }

  revokeApiKey(target: ApiKeyTarget) {
    return this.#writer.send("revokeApiKey", target)
  }

  rotateApiKey(rotation: KeyRotation) {
    return this.#writer.send("rotateApiKey", rotation)
  }

  noteKeyUse(uses: readonly KeyUsed[]) {
    return this.#writer.send("noteKeyUse", uses)
  }

  setPassword(password: NewPassword) {
    return this.#writer.send("setPassword", password)
  }

  openSession(session: NewSession) {
    return this.#writer.send("openSession", session)
  }

  forgetBlobDeletions(keys: readonly BlobKey[]) {
    return this.#writer.send("forgetBlobDeletions", keys)
  }

  dropVersion(target: Target) {
    return this.#writer.send("dropVersion", target)
  }

  writeRefusals(batch: RefusalBatch) {
    return this.#writer.send("writeRefusals", batch)
  }

  pruneAudit(pruning: AuditPruning) {
    return this.#writer.send("pruneAudit", pruning)
  }

  deprecateVersions(change: DeprecationChange) {
    return this.#writer.send("deprecateVersions", change)
  }

  loadAdvisories(batch: AdvisoryBatch) {
    return this.#writer.send("loadAdvisories", batch)
  }

  removeAdvisory(target: Administration & { readonly advisory: string }) {
    return this.#writer.send("removeAdvisory", target)
  }

  addDownloads(batch: { readonly feed: string; readonly counts: readonly DownloadCount[] }) {
    return this.#writer.send("addDownloads", batch)
  }

  recordPackagePdbs(pdbs: PackagePdbs) {
    return this.#writer.send("recordPackagePdbs", pdbs)
  }

  moveFollower(place: FollowerPlace) {
    return this.#writer.send("moveFollower", place)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writer.close()
    if (this.#reading.isOpen) this.#reading.close()
  }
}

/**
 * Opens the record, bringing its schema up to date. Throws SchemaTooNewError for a file that a newer Lode wrote.
 * Disposing finishes the commands that were sent.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<PackageStore> {
  const { file, onFatal = () => {}, busyTimeout = 5000 } = options
  const migrating = openWriteConnection(file, busyTimeout)
  try {
    migrate(migrating)
    return new SqliteStore(
      openReadConnection(file),
      new WriterClient({ file, busyTimeout }, onFatal),
    )
  } finally {
    migrating.close()
  }
}
