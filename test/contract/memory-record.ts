import { randomUUID } from "node:crypto"
import type { Account } from "../../src/domain/account.ts"
import type { ApiKey } from "../../src/domain/api-key.ts"
import type { PackageKey } from "../../src/domain/package-identity.ts"
import type { PackageVersion, VersionStatus } from "../../src/domain/package-version.ts"
import type { PushRecord, SymbolsRecord } from "../../src/domain/ports/package-commands.ts"
import type { ChangeKind, ChangeRow } from "../../src/domain/ports/package-reads.ts"

export interface MemoryVersion {
  /** Greater than that of every version pushed before. */
  readonly place: number
  readonly push: PushRecord
  readonly created: number
  readonly published: number
  listed: boolean
  status: VersionStatus
  lastEdited: number
  symbols: SymbolsRecord | undefined
}

export interface MemoryTombstone {
  readonly id: string
  readonly version: string
  readonly sha512: Uint8Array
  readonly published: number
}

export interface MemoryPackage {
  id: string
  readonly owners: number[]
  readonly versions: Map<string, MemoryVersion>
  readonly tombstones: Map<string, MemoryTombstone>
}

export interface MemoryKey {
  readonly number: number
  readonly accountKey: number
  hash: Uint8Array
  facts: Omit<ApiKey, "key" | "account" | "owner" | "role">
}

/** What a memory store keeps; several stores may stand on one, as several processes on one file. */
export class MemoryRecord {
  readonly epoch = randomUUID()
  readonly accounts: Account[] = []
  readonly keys: MemoryKey[] = []
  readonly packages = new Map<string, MemoryPackage>()
  readonly changes: ChangeRow[] = []
  readonly condemned = new Set<string>()
  places = 0

  find({ feed, lowerId }: { readonly feed: string; readonly lowerId: string }) {
    return this.packages.get(`${feed}/${lowerId}`)
  }

  account(name: string): Account | undefined {
    return this.accounts.find((account) => account.name.toLowerCase() === name.toLowerCase())
  }

  key(number: number): ApiKey | undefined {
    const key = this.keys.find((each) => each.number === number)
    return key && this.toApiKey(key)
  }

  toApiKey({ number, accountKey, facts }: MemoryKey): ApiKey {
    const account = this.accounts.find((each) => each.key === accountKey)
    if (account === undefined) throw new Error("a key without its account")
    return { ...facts, key: number, account, owner: account, role: undefined }
  }

  owners(stored: MemoryPackage): readonly string[] {
    return this.accounts.filter(({ key }) => stored.owners.includes(key)).map(({ name }) => name)
  }

  /** Appends to the change log: the last thing that a command does. */
  tell(
    kind: ChangeKind,
    where: PackageKey & { readonly feed: string; readonly now: number },
    facts: object,
  ): void {
    const { feed, lowerId, lowerVersion, now } = where
    const time = Math.max(now, (this.changes.at(-1)?.time ?? 0) + 1)
    const seq = this.changes.length + 1
    this.changes.push({
      seq,
      time,
      kind,
      feed,
      lowerId,
      lowerVersion,
      payload: JSON.stringify(facts),
    })
  }
}

/** Versions in version order, available ones only. */
export function availableOf(stored: MemoryPackage | undefined): readonly MemoryVersion[] {
  return Array.from(stored?.versions.values() ?? [])
    .filter(({ status }) => status === "available")
    .toSorted(
      (a, b) =>
        Buffer.compare(a.push.sortKey, b.push.sortKey) ||
        (a.push.lowerVersion < b.push.lowerVersion ? -1 : 1),
    )
}

/** The ID as its highest listed version writes it. */
export function showHighestListedId(stored: MemoryPackage): void {
  stored.id = availableOf(stored).findLast(({ listed }) => listed)?.push.id ?? stored.id
}

export function toPackageVersion(version: MemoryVersion): PackageVersion {
  const { push, created, published, listed, status, lastEdited } = version
  return {
    id: push.id,
    lowerId: push.lowerId,
    version: push.version,
    lowerVersion: push.lowerVersion,
    verbatimVersion: push.verbatimVersion,
    prerelease: push.prerelease,
    semVer2: push.semVer2,
    listed,
    status,
    created,
    published,
    lastEdited,
    attempt: push.attempt,
    blobKey: push.blobKey,
    size: push.size,
    sha512: push.sha512,
    files: push.files,
    catalogEntry: push.catalogEntry,
  }
}

/** What a change row tells of a version. */
export function factsOf(version: MemoryVersion): object {
  const { push, created, published, listed, status, lastEdited } = version
  const { id, prerelease, semVer2, size } = push
  const sha512 = Buffer.from(push.sha512).toString("hex")
  const times = { created, published, lastEdited }
  return { id, version: push.version, listed, status, prerelease, semVer2, ...times, size, sha512 }
}

/** What is left to tell of a version that is gone. */
export function removedFacts(gone: {
  readonly id: string
  readonly version: string
  readonly sha512: Uint8Array
}): object {
  return { id: gone.id, version: gone.version, sha512: Buffer.from(gone.sha512).toString("hex") }
}
