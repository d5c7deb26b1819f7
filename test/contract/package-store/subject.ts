import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import type { ApiKey } from "../../../src/domain/api-key.ts"
import type {
  ListingChange,
  NewApiKey,
  PushRecord,
  SymbolsRecord,
} from "../../../src/domain/ports/package-commands.ts"
import type { ChangeRow } from "../../../src/domain/ports/package-reads.ts"
import type { PackageRecord } from "../../../src/domain/ports/package-store.ts"
import {
  isPrerelease,
  isSemVer2,
  lowerVersion,
  normalizedVersion,
  parseVersion,
} from "../../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../../src/formats/version/sort-key.ts"
import { useSubjectOf, type Tested } from "../use-subject.ts"

export type MakeRecord = () => Promise<Tested<PackageRecord>>

/** 21 November 2026, in microseconds: the first moment of a test. */
export const start = Date.UTC(2026, 10, 21) * 1000

/** A store with people in it, and the shortest way to do things to it. Every call is a moment later than the last. */
export class Subject {
  readonly store: PackageRecord
  #clock = start
  #attempts = 0

  constructor(store: PackageRecord) {
    this.store = store
  }

  now(): number {
    return (this.#clock += 1_000_000)
  }

  /** An account with one key. */
  async aPusher(name: string, key: Partial<NewApiKey> = {}): Promise<ApiKey> {
    await this.store.addAccount({ name, siteAdmin: false, now: this.now() })
    return this.aKey(name, key)
  }

  async aKey(accountName: string, change: Partial<NewApiKey> = {}): Promise<ApiKey> {
    const added = await this.store.addApiKey({
      accountName,
      hash: sha256(`${accountName}${(this.#attempts += 1)}`),
      description: "laptop",
      scopes: ["push", "unlist", "delete", "read"],
      globs: [],
      now: this.now(),
      ...change,
    })
    if (added.kind === "refused") throw new Error(added.refusal.code)
    return added.key
  }

  /** A push of `id` `version` whose bytes are `content`. */
  pushOf(
    key: ApiKey,
    [id, version, content = "bytes"]: readonly [id: string, version: string, content?: string],
    change: Partial<PushRecord> = {},
  ): PushRecord {
    const parsed = parseVersion(version)
    if (parsed === undefined) throw new Error(`${version} is no version`)
    const attempt = `a${(this.#attempts += 1)}`
    const lowerId = id.toLowerCase()
    const entry = { name: `${id}.nuspec`, offset: 43, compressedLength: 300, length: 900 }
    return {
      feed: "default",
      id,
      lowerId,
      version: normalizedVersion(parsed),
      lowerVersion: lowerVersion(parsed),
      verbatimVersion: version,
      sortKey: versionSortKey(parsed),
      prerelease: isPrerelease(parsed),
      semVer2: isSemVer2(parsed),
      attempt,
      blobKey: `default/${lowerId}/${lowerVersion(parsed)}/${attempt}.nupkg`,
      size: content.length,
      sha512: sha512(content),
      files: { nuspec: { ...entry, method: "deflated" } },
      catalogEntry: `{"id":"${id}"}`,
      apiKey: key.key,
      sessionId: undefined,
      now: this.now(),
      ...change,
    }
  }

  /** Pushes and insists that it is created. */
  async push(
    key: ApiKey,
    what: readonly [id: string, version: string, content?: string],
    change: Partial<PushRecord> = {},
  ): Promise<PushRecord> {
    const push = this.pushOf(key, what, change)
    assert.deepEqual(await this.store.recordPush(push), { kind: "created" })
    return push
  }

  symbolsOf(
    key: ApiKey,
    [id, version, file, content = "pdb"]: readonly [string, string, string, content?: string],
  ): SymbolsRecord {
    const attempt = `s${(this.#attempts += 1)}`
    const guid = createHash("md5").update(file).digest("hex")
    return {
      feed: "default",
      lowerId: id.toLowerCase(),
      lowerVersion: version.toLowerCase(),
      attempt,
      blobKey: `default/${id.toLowerCase()}/${version}/${attempt}.snupkg`,
      size: content.length,
      sha512: sha512(content),
      files: [
        {
          lowerFile: file,
          symbolKey: `${guid}ffffffff`,
          checksum: `sha256:${createHash("sha256").update(content).digest("hex")}`,
          entry: {
            name: `lib/net10.0/${file}`,
            offset: 77,
            compressedLength: 10,
            length: 20,
            method: "stored",
          },
        },
      ],
      apiKey: key.key,
      now: this.now(),
    }
  }

  change(key: ApiKey, id: string, version: string): ListingChange {
    const lowerVersion = version.toLowerCase()
    return {
      feed: "default",
      lowerId: id.toLowerCase(),
      lowerVersion,
      apiKey: key.key,
      now: this.now(),
    }
  }

  find(id: string, version: string) {
    return this.store.findVersion("default", at(id, version))
  }

  existing(id: string, version: string) {
    return this.store.findExisting("default", at(id, version))
  }

  changes(after = 0): Promise<readonly ChangeRow[]> {
    return this.store.changesAfter(after, 10_000)
  }
}

export function at(id: string, version: string) {
  return { lowerId: id.toLowerCase(), lowerVersion: version.toLowerCase() }
}

/** For what the store takes as a key's hash. */
export function sha256(text: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(text).digest())
}

/** For what the store takes as a package's hash. */
export function sha512(text: string): Uint8Array {
  return new Uint8Array(createHash("sha512").update(text).digest())
}

/** A subject on a record of its own for the tests of the surrounding `describe`, which use IDs of their own. */
export function useSubject(make: MakeRecord): () => Subject {
  return useSubjectOf(make, (store) => new Subject(store))
}
