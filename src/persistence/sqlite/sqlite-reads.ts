import type { DatabaseSync } from "node:sqlite"
import type { PackageFacts } from "../../domain/access.ts"
import type { Account } from "../../domain/account.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type {
  ExistingVersion,
  PackageVersion,
  VersionInBytes,
} from "../../domain/package-version.ts"
import type { Credentials, KeyPage, KeyReads } from "../../domain/ports/key-commands.ts"
import type { BlobKey } from "../../domain/ports/blob-store.ts"
import type {
  BlobReference,
  ChangeCursor,
  ChangeRow,
  PackageReads,
  SemVerLevel,
  SymbolFile,
  VersionRange,
  VersionRun,
} from "../../domain/ports/package-reads.ts"
import type { FollowerReads } from "../../domain/ports/package-pdbs.ts"
import type { ReservedPrefix } from "../../domain/reserved-prefix.ts"
import { parseVersion } from "../../formats/version/nuget-version.ts"
import { versionSortKey } from "../../formats/version/sort-key.ts"
import { lowerAccountName } from "../../domain/account-name.ts"
import {
  apiKeyByHash,
  apiKeyByNumber,
  apiKeysAfter,
  apiKeysOfAccount,
  apiKeysOfAccountsAfter,
  credentialsByName,
  everyAccount,
  everyApiKey,
  packageWithOwners,
} from "../queries/access-queries.ts"
import {
  blobUsers,
  oldestBlobDeletions,
  packageBlobsAfter,
  symbolBlobsAfter,
} from "../queries/blob-queries.ts"
import { changesAfter, readChangeHead } from "../queries/change-queries.ts"
import { cursorOfFollower } from "../queries/follower-queries.ts"
import { symbolFilesByKey } from "../queries/symbol-queries.ts"
import {
  availableSizes,
  availableVersions,
  storedVersion,
  takenVersion,
  tombstoneByIdentity,
  versionByIdentity,
  versionsBetween,
} from "../queries/version-queries.ts"
import { toPackageFacts } from "../rows/access-rows.ts"
import { toAccount } from "../rows/account-rows.ts"
import { toApiKey } from "../rows/api-key-rows.ts"
import { toBlobReference } from "../rows/blob-rows.ts"
import { toChangeRow } from "../rows/change-rows.ts"
import { toSymbolFile } from "../rows/symbol-rows.ts"
import { toExistingVersion, toPackageVersion, toRemovedVersion } from "../rows/version-rows.ts"
import { toVersionRuns } from "../rows/version-runs.ts"
import { CommitMark } from "./commit-mark.ts"
import { KnownKeys } from "./known-keys.ts"
import { PreparedStatements } from "./prepared-statements.ts"
import { withFacts } from "./version-facts-reader.ts"
import { SqliteAccessReads } from "./sqlite-access-reads.ts"

/**
 * Reads on the event loop's own connection. Each statement sees the newest commit, of whichever process, and is
 * finished when it returns: nothing stays open over an await, and nothing is cached but keys, until the next commit.
 */
export class SqliteReads
  extends SqliteAccessReads
  implements PackageReads, KeyReads, FollowerReads
{
  readonly #statements: PreparedStatements
  readonly #mark: CommitMark
  readonly #knownKeys: KnownKeys

  constructor(db: DatabaseSync) {
    super(db)
    this.#statements = new PreparedStatements(db)
    this.#mark = new CommitMark(db)
    this.#knownKeys = new KnownKeys(this.#mark)
  }

  commitMark(): number {
    return this.#mark.read()
  }

  async findApiKey(hash: Uint8Array): Promise<ApiKey | undefined> {
    return this.#knownKeys.find(hash, () => {
      const row = this.#statements.first(apiKeyByHash, { hash })
      return row === undefined ? undefined : toApiKey(row)
    })
  }

  async findApiKeyByNumber(key: number): Promise<ApiKey | undefined> {
    const row = this.#statements.first(apiKeyByNumber, { apiKey: key })
    return row === undefined ? undefined : toApiKey(row)
  }

  async apiKeysAfter({ accountNames, ...page }: KeyPage): Promise<readonly ApiKey[]> {
    if (accountNames === undefined) return this.#statements.all(apiKeysAfter, page).map(toApiKey)
    const lowerNames = JSON.stringify(accountNames.map(lowerAccountName))
    return this.#statements.all(apiKeysOfAccountsAfter, { lowerNames, ...page }).map(toApiKey)
  }

  async findCredentials(accountName: string): Promise<Credentials | undefined> {
    const lowerName = lowerAccountName(accountName)
    const row = this.#statements.first(credentialsByName, { lowerName })
    return row && { account: toAccount(row), password: row.password ?? undefined }
  }

  async listApiKeys(accountName?: string): Promise<readonly ApiKey[]> {
    if (accountName === undefined) return this.#statements.all(everyApiKey, {}).map(toApiKey)
    const lowerName = lowerAccountName(accountName)
    return this.#statements.all(apiKeysOfAccount, { lowerName }).map(toApiKey)
  }

  async listAccounts(): Promise<readonly Account[]> {
    return this.#statements.all(everyAccount, {}).map(toAccount)
  }

  async findPackage(feed: string, lowerId: string): Promise<PackageFacts | undefined> {
    return toPackageFacts(this.#statements.all(packageWithOwners, { feed, lowerId }))
  }

  async findReservations(feed: string, lowerId: string): Promise<readonly ReservedPrefix[]> {
    return this.reservationsAmong(feed, [lowerId])
  }

  async findVersion(feed: string, key: PackageKey): Promise<PackageVersion | undefined> {
    const row = this.#statements.first(versionByIdentity, identity(feed, key))
    return row && withFacts(this.#statements, feed, [toPackageVersion(row)])[0]
  }

  async findExisting(feed: string, key: PackageKey): Promise<ExistingVersion | undefined> {
    if (this.#statements.first(takenVersion, identity(feed, key)) === undefined) return undefined
    const stored = this.#statements.first(storedVersion, identity(feed, key))
    if (stored !== undefined) return toExistingVersion(stored)
    const removed = this.#statements.first(tombstoneByIdentity, identity(feed, key))
    return removed && toRemovedVersion(removed)
  }

  async versionList(feed: string, lowerId: string): Promise<readonly string[] | undefined> {
    const found = this.#statements.first(availableVersions, { feed, lowerId, semVer2: 1 })
    return found?.list?.split(" ")
  }

  async versionRuns(
    feed: string,
    lowerId: string,
    level: SemVerLevel,
  ): Promise<readonly VersionRun[]> {
    const parameters = { feed, lowerId, semVer2: level.semVer2 ? 1 : 0 }
    const found = this.#statements.first(availableSizes, parameters)
    const sizes: number[] = JSON.parse(found?.sizes ?? "[]")
    return toVersionRuns(found?.versions?.split(" ") ?? [], sizes)
  }

  async versionsInRange(
    feed: string,
    lowerId: string,
    range: VersionRange,
  ): Promise<readonly VersionInBytes[]> {
    const lower = sortKeyOf(range.lower)
    const upper = sortKeyOf(range.upper)
    if (lower === undefined || upper === undefined) return []
    const semVer2 = range.semVer2 ? 1 : 0
    const parameters = { feed, lowerId, lower, upper, semVer2 }
    const versions = this.#statements.all(versionsBetween, parameters).map(toPackageVersion)
    return withFacts(this.#statements, feed, versions)
  }

  async findSymbolFiles(
    feed: string,
    lowerFile: string,
    symbolKey: string,
  ): Promise<readonly SymbolFile[]> {
    return this.#statements.all(symbolFilesByKey, { feed, lowerFile, symbolKey }).map(toSymbolFile)
  }

  async changeHead(): Promise<ChangeCursor> {
    const head = this.#statements.first(readChangeHead, {})
    if (head === undefined) throw new Error("The change log has no head: the database is damaged.")
    return { epoch: head.epoch, seq: head.last_seq }
  }

  async changesAfter(seq: number, limit: number): Promise<readonly ChangeRow[]> {
    return this.#statements.all(changesAfter, { seq, limit }).map(toChangeRow)
  }

  async followerCursor(follower: string): Promise<ChangeCursor | undefined> {
    const row = this.#statements.first(cursorOfFollower, { follower })
    return row && { epoch: row.epoch, seq: row.seq }
  }

  async *blobReferences(): AsyncIterable<BlobReference> {
    for (const [statement, kind] of [
      [packageBlobsAfter, "nupkg"],
      [symbolBlobsAfter, "snupkg"],
    ] as const) {
      let rows = this.#statements.all(statement, { after: 0 })
      while (rows.length > 0) {
        for (const row of rows) yield toBlobReference(row, kind)
        rows = this.#statements.all(statement, { after: rows.at(-1)?.place ?? 0 })
      }
    }
  }

  async isBlobReferenced(key: BlobKey): Promise<boolean> {
    return this.#statements.first(blobUsers, { blobKey: key }) !== undefined
  }

  async blobDeletions(limit: number): Promise<readonly BlobKey[]> {
    return this.#statements.all(oldestBlobDeletions, { limit }).map((row) => row.blob_key)
  }
}

function identity(feed: string, { lowerId, lowerVersion }: PackageKey) {
  return { feed, lowerId, lowerVersion }
}

/** A page's boundary need not exist any more, so its place is computed and not looked up. */
function sortKeyOf(version: string): Uint8Array | undefined {
  const parsed = parseVersion(version)
  return parsed === undefined ? undefined : versionSortKey(parsed)
}
