import {
  judgeKey,
  judgeListing,
  judgePush,
  judgeScope,
  judgeSymbols,
  type PackageFacts,
} from "../../src/domain/access.ts"
import type { Account } from "../../src/domain/account.ts"
import type { ApiKey, Scope } from "../../src/domain/api-key.ts"
import type { PackageKey } from "../../src/domain/package-identity.ts"
import type { ExistingVersion } from "../../src/domain/package-version.ts"
import type {
  ApiKeyOutcome,
  ApiKeyTarget,
  DeleteMeaning,
  ListingChange,
  ListingOutcome,
  NewAccount,
  NewApiKey,
  PushOutcome,
  PushRecord,
  SymbolsOutcome,
  SymbolsRecord,
} from "../../src/domain/ports/package-commands.ts"
import type {
  BlobReference,
  SymbolFile,
  VersionRange,
} from "../../src/domain/ports/package-reads.ts"
import type { PackageRecord } from "../../src/domain/ports/package-store.ts"
import { refuse } from "../../src/domain/refusals/refusal.ts"
import { parseVersion } from "../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../src/formats/version/sort-key.ts"
import {
  availableOf,
  factsOf,
  removedFacts,
  showHighestListedId,
  toPackageVersion,
  type MemoryPackage,
  type MemoryRecord,
  type MemoryTombstone,
  type MemoryVersion,
} from "./memory-record.ts"

type Target = PackageKey & { readonly feed: string; readonly now: number }

/** A package store without SQL: it keeps the contract honest. A command is one turn of the event loop, so it is whole. */
export class MemoryPackages implements PackageRecord {
  #marks = 0
  readonly #record: MemoryRecord

  constructor(record: MemoryRecord) {
    this.#record = record
  }

  async recordPush(push: PushRecord): Promise<PushOutcome> {
    const key = this.#goodKey(push, "push", "push-version")
    if ("code" in key) return { kind: "refused", refusal: key }
    const known = this.#record.find(push)
    const refusal = judgePush(key, push.id, { existing: known && this.#facts(known), reserved: [] })
    if (refusal !== undefined) return { kind: "refused", refusal }
    const winner = known?.versions.get(push.lowerVersion)
    if (winner !== undefined) return this.#repeatOf(winner, push)
    const removed = known?.tombstones.get(push.lowerVersion)
    if (removed !== undefined && Buffer.compare(removed.sha512, push.sha512) !== 0)
      return { kind: "duplicate", existing: removedOf(removed) }
    const stored: MemoryPackage = known ?? {
      id: push.id,
      owners: [],
      versions: new Map(),
      tombstones: new Map(),
    }
    if (known === undefined) stored.owners.push(key.account.key)
    this.#record.packages.set(`${push.feed}/${push.lowerId}`, stored)
    stored.tombstones.delete(push.lowerVersion)
    const times = { created: push.now, published: push.now, lastEdited: push.now }
    const version: MemoryVersion = {
      place: (this.#record.places += 1),
      push: structuredClone(push),
      ...times,
      listed: true,
      status: "available",
      symbols: undefined,
    }
    stored.versions.set(push.lowerVersion, version)
    showHighestListedId(stored)
    const told = { ...factsOf(version), ...(push.holdsPdbs === true && { holdsPdbs: true }) }
    this.#record.tell("published", push, told)
    return { kind: "created" }
  }

  async recordSymbols(symbols: SymbolsRecord): Promise<SymbolsOutcome> {
    const key = this.#goodKey(symbols, "symbols")
    if ("code" in key) return { kind: "refused", refusal: key }
    const stored = this.#record.find(symbols)
    if (stored === undefined) return { kind: "parent-missing" }
    const refusal = judgeSymbols(key, this.#facts(stored))
    if (refusal !== undefined) return { kind: "refused", refusal }
    const parent = stored.versions.get(symbols.lowerVersion)
    if (parent?.status !== "available") return { kind: "parent-missing" }
    const former = parent.symbols
    if (former !== undefined && former.blobKey !== symbols.blobKey)
      this.#record.condemned.add(former.blobKey)
    parent.symbols = structuredClone(symbols)
    const { id, version } = parent.push
    const sha512 = Buffer.from(symbols.sha512).toString("hex")
    this.#record.tell("symbols", symbols, { id, version, symbols: sha512 })
    return { kind: "stored" }
  }

  async deleteVersion(
    change: ListingChange & { readonly meaning: DeleteMeaning },
  ): Promise<ListingOutcome> {
    const allowed = this.#allowed(change, change.meaning === "hard-delete" ? "delete" : "unlist")
    if ("kind" in allowed) return allowed
    const version = allowed.versions.get(change.lowerVersion)
    if (version === undefined)
      return { kind: allowed.tombstones.has(change.lowerVersion) ? "done" : "missing" }
    if (change.meaning === "hard-delete") {
      this.#remove(allowed, version)
      const { id, sha512 } = version.push
      const tombstone = { id, version: version.push.version, sha512, published: version.published }
      allowed.tombstones.set(change.lowerVersion, tombstone)
      this.#record.tell("removed", change, removedFacts(tombstone))
    } else if (version.status === "available") {
      const softly = change.meaning === "soft-delete"
      if (!softly && !version.listed) return { kind: "done" }
      if (softly) version.status = "deleted"
      else version.listed = false
      this.#edited(change, allowed, version)
      this.#record.tell(softly ? "deleted" : "unlisted", change, factsOf(version))
    }
    return { kind: "done" }
  }

  async relistVersion(change: ListingChange): Promise<ListingOutcome> {
    const allowed = this.#allowed(change, "unlist")
    if ("kind" in allowed) return allowed
    const version = allowed.versions.get(change.lowerVersion)
    if (version === undefined) return { kind: "missing" }
    if (version.status === "available" && version.listed) return { kind: "done" }
    const kind = version.status === "deleted" ? "restored" : "listed"
    version.status = "available"
    version.listed = true
    this.#edited(change, allowed, version)
    this.#record.tell(kind, change, factsOf(version))
    return { kind: "done" }
  }

  async freeVersion(target: Target): Promise<"freed" | "available" | "missing"> {
    const stored = this.#record.find(target)
    const version = stored?.versions.get(target.lowerVersion)
    const tombstone = stored?.tombstones.get(target.lowerVersion)
    if (version?.status === "available") return "available"
    if (stored !== undefined && version !== undefined) {
      this.#remove(stored, version)
      this.#record.tell("freed", target, removedFacts(version.push))
      return "freed"
    }
    if (tombstone === undefined) return "missing"
    stored?.tombstones.delete(target.lowerVersion)
    this.#record.tell("freed", target, removedFacts(tombstone))
    return "freed"
  }

  async dropVersion(target: Target): Promise<void> {
    const stored = this.#record.find(target)
    const version = stored?.versions.get(target.lowerVersion)
    if (stored === undefined || version === undefined) return
    this.#remove(stored, version)
    this.#record.tell("removed", target, removedFacts(version.push))
  }

  async addAccount(wanted: NewAccount): Promise<Account | "name-taken"> {
    const { name, kind = "person", email, siteAdmin, now } = wanted
    if (this.#record.account(name) !== undefined) return "name-taken"
    const key = this.#record.accounts.length + 1
    const free = { disabled: undefined, locked: undefined }
    const account = { key, name, kind, email, siteAdmin, ...free, created: now }
    this.#record.accounts.push(account)
    return account
  }

  async addApiKey(wanted: NewApiKey): Promise<ApiKeyOutcome> {
    const account = this.#record.account(wanted.accountName)
    if (account === undefined)
      return {
        kind: "refused",
        refusal: refuse("ACCOUNT_NOT_FOUND", { account: wanted.accountName }),
      }
    if (this.#record.keys.some(({ hash }) => Buffer.compare(hash, wanted.hash) === 0))
      throw new Error("another key has this hash")
    const { description, scopes, globs, expires, now } = wanted
    const key = {
      number: this.#record.keys.length + 1,
      accountKey: account.key,
      hash: wanted.hash,
      facts: {
        description,
        scopes,
        globs,
        created: now,
        expires,
        revoked: undefined,
        lastUsed: undefined,
        replacedBy: undefined,
        session: false,
      },
    }
    this.#record.keys.push(key)
    return { kind: "done", key: this.#record.toApiKey(key) }
  }

  async setApiKey(wanted: NewApiKey): Promise<ApiKeyOutcome> {
    const account = this.#record.account(wanted.accountName)
    const key = this.#record.keys.find(
      ({ accountKey, facts }) =>
        accountKey === account?.key && facts.description === wanted.description,
    )
    if (key === undefined) return this.addApiKey(wanted)
    const { scopes, globs, expires } = wanted
    key.hash = wanted.hash
    key.facts = { ...key.facts, scopes, globs, expires, revoked: undefined }
    return { kind: "done", key: this.#record.toApiKey(key) }
  }

  async revokeApiKey(target: ApiKeyTarget): Promise<ApiKeyOutcome> {
    const key = this.#record.keys.find(({ number }) => number === target.key)
    if (key === undefined)
      return { kind: "refused", refusal: refuse("API_KEY_NOT_FOUND", { key: target.key }) }
    key.facts = { ...key.facts, revoked: key.facts.revoked ?? target.now }
    return { kind: "done", key: this.#record.toApiKey(key) }
  }

  async forgetBlobDeletions(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#record.condemned.delete(key)
  }

  async findApiKey(hash: Uint8Array): Promise<ApiKey | undefined> {
    const key = this.#record.keys.find((each) => Buffer.compare(each.hash, hash) === 0)
    return key && this.#record.toApiKey(key)
  }

  async listApiKeys(accountName?: string): Promise<readonly ApiKey[]> {
    const keys = this.#record.keys.map((key) => this.#record.toApiKey(key))
    const name = accountName?.toLowerCase()
    return keys.filter(({ account }) => name === undefined || account.name.toLowerCase() === name)
  }

  async listAccounts(): Promise<readonly Account[]> {
    return [...this.#record.accounts]
  }

  async findPackage(feed: string, lowerId: string): Promise<PackageFacts | undefined> {
    const stored = this.#record.find({ feed, lowerId })
    return stored && this.#facts(stored)
  }

  /** Reservations are made by no command of this store. */
  async findReservations() {
    return []
  }

  async findVersion(feed: string, { lowerId, lowerVersion }: PackageKey) {
    const version = this.#record.find({ feed, lowerId })?.versions.get(lowerVersion)
    return version && toPackageVersion(version)
  }

  async findExisting(
    feed: string,
    { lowerId, lowerVersion }: PackageKey,
  ): Promise<ExistingVersion | undefined> {
    const stored = this.#record.find({ feed, lowerId })
    const version = stored?.versions.get(lowerVersion)
    if (version !== undefined) return this.#existingOf(version)
    const removed = stored?.tombstones.get(lowerVersion)
    return removed && removedOf(removed)
  }

  async versionList(feed: string, lowerId: string): Promise<readonly string[] | undefined> {
    const available = availableOf(this.#record.find({ feed, lowerId }))
    return available.length === 0 ? undefined : available.map(({ push }) => push.lowerVersion)
  }

  async versionRuns(feed: string, lowerId: string, level: { readonly semVer2: boolean }) {
    const all = availableOf(this.#record.find({ feed, lowerId })).filter(
      ({ push }) => level.semVer2 || !push.semVer2,
    )
    return cutIntoRuns(all.map(({ push }) => push)).map((run) => ({
      lower: run[0]?.lowerVersion ?? "",
      upper: run.at(-1)?.lowerVersion ?? "",
      count: run.length,
      bytes: bytesOf(run),
    }))
  }

  async versionsInRange(feed: string, lowerId: string, range: VersionRange) {
    const [lower, upper] = [range.lower, range.upper].map((text) => {
      const version = parseVersion(text)
      return version && versionSortKey(version)
    })
    if (lower === undefined || upper === undefined) return []
    const found = availableOf(this.#record.find({ feed, lowerId }))
      .filter(({ push }) => range.semVer2 || !push.semVer2)
      .filter(({ push }) => Buffer.compare(push.sortKey, lower) >= 0)
      .filter(({ push }) => Buffer.compare(push.sortKey, upper) <= 0)
    const pushes = found.map(({ push }) => push)
    const count = cutIntoRuns(pushes, largestRead)[0]?.length ?? 0
    return found
      .slice(0, count)
      .map(toPackageVersion)
      .map((version) => ({
        ...version,
        catalogEntry: new TextEncoder().encode(version.catalogEntry),
      }))
  }

  async findSymbolFiles(
    feed: string,
    lowerFile: string,
    symbolKey: string,
  ): Promise<readonly SymbolFile[]> {
    return this.#versions(feed)
      .filter(({ status }) => status === "available")
      .toSorted((a, b) => a.place - b.place)
      .flatMap(({ symbols }) => symbols ?? [])
      .flatMap(({ files, blobKey }) => files.map((file) => ({ ...file, blobKey })))
      .filter((file) => file.lowerFile === lowerFile && file.symbolKey === symbolKey)
      .slice(0, 64)
  }

  /** Another one each time: nothing is remembered by it. */
  commitMark() {
    return (this.#marks += 1)
  }

  async changeHead() {
    return { epoch: this.#record.epoch, seq: this.#record.changes.length }
  }

  async changesAfter(seq: number, limit: number) {
    return this.#record.changes.slice(seq, seq + limit)
  }

  async *blobReferences(): AsyncIterable<BlobReference> {
    for (const { push, symbols } of this.#versions()) {
      yield referenceOf("nupkg", push)
      if (symbols !== undefined) yield referenceOf("snupkg", symbols)
    }
  }

  async isBlobReferenced(key: string): Promise<boolean> {
    return this.#versions().some(
      ({ push, symbols }) => push.blobKey === key || symbols?.blobKey === key,
    )
  }

  async blobDeletions(limit: number): Promise<readonly string[]> {
    return [...this.#record.condemned].slice(0, limit)
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #versions(feed?: string): readonly MemoryVersion[] {
    return [...this.#record.packages]
      .filter(([place]) => feed === undefined || place.startsWith(`${feed}/`))
      .flatMap(([, { versions }]) => [...versions.values()])
  }

  #facts(stored: MemoryPackage): PackageFacts {
    return { id: stored.id, owners: this.#record.owners(stored), locked: undefined }
  }

  #goodKey(who: { readonly apiKey: number; readonly now: number }, ...wanted: readonly Scope[]) {
    const key = this.#record.key(who.apiKey)
    const refusal = judgeKey(key, who.now) ?? (key && judgeScope(key, ...wanted))
    return refusal ?? key ?? refuse("API_KEY_UNKNOWN")
  }

  #allowed(change: ListingChange, scope: Scope): MemoryPackage | ListingOutcome {
    const key = this.#goodKey(change, scope)
    if ("code" in key) return { kind: "refused", refusal: key }
    const stored = this.#record.find(change)
    if (stored === undefined) return { kind: "missing" }
    const refusal = judgeListing(key, this.#facts(stored))
    return refusal === undefined ? stored : { kind: "refused", refusal }
  }

  #edited(change: ListingChange, stored: MemoryPackage, version: MemoryVersion): void {
    version.lastEdited = change.now
    showHighestListedId(stored)
  }

  #remove(stored: MemoryPackage, { push, symbols }: MemoryVersion): void {
    stored.versions.delete(push.lowerVersion)
    this.#record.condemned.add(push.blobKey)
    if (symbols !== undefined) this.#record.condemned.add(symbols.blobKey)
    showHighestListedId(stored)
  }

  #repeatOf(winner: MemoryVersion, push: PushRecord): PushOutcome {
    const { apiKey, sessionId, sha512 } = winner.push
    const sameUpload =
      sessionId !== undefined && sessionId === push.sessionId && apiKey === push.apiKey
    const sameBytes = Buffer.compare(sha512, push.sha512) === 0
    if (sameUpload && sameBytes && winner.status === "available") return { kind: "repeated" }
    return { kind: "duplicate", existing: this.#existingOf(winner) }
  }

  #existingOf({ push, status, listed, published }: MemoryVersion): ExistingVersion {
    const { version, sha512 } = push
    const publisher = this.#record.key(push.apiKey)?.account.name
    return { version, status, listed, publisher, sha512, published }
  }
}

function removedOf({ version, sha512, published }: MemoryTombstone): ExistingVersion {
  return { version, status: "removed", listed: false, publisher: undefined, sha512, published }
}

function referenceOf(kind: BlobReference["kind"], from: PushRecord | SymbolsRecord): BlobReference {
  const { blobKey, size, sha512, feed, lowerId, lowerVersion } = from
  return { kind, blobKey, size, sha512, feed, lowerId, lowerVersion }
}

const largestRun = 1024 * 1024
const largestRead = largestRun / 2

function cutIntoRuns(pushes: readonly PushRecord[], largest = largestRun): PushRecord[][] {
  const runs: PushRecord[][] = []
  for (const push of pushes) {
    const run = runs.at(-1)
    if (run === undefined || run.length === 64 || bytesOf([...run, push]) > largest)
      runs.push([push])
    else run.push(push)
  }
  return runs
}

function bytesOf(pushes: readonly PushRecord[]): number {
  return pushes.reduce((sum, { catalogEntry }) => sum + Buffer.byteLength(catalogEntry), 0)
}
