/** A real SQLite record to search in, filled as pushes fill it, but without packages. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { CatalogEntry } from "../../src/domain/catalog-entry.ts"
import { defaultFeed } from "../../src/domain/feed.ts"
import type { DeleteMeaning } from "../../src/domain/ports/package-commands.ts"
import type { PackageStore } from "../../src/domain/ports/package-store.ts"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import { pushRecord } from "./push-record.ts"

/** The record, and where its index shall be. */
export class SearchRecord implements AsyncDisposable {
  readonly packages: PackageStore
  readonly databaseFile: string
  readonly indexFile: string
  readonly #folder: string
  readonly #apiKey: number
  #now = 1_000_000

  private constructor(packages: PackageStore, folder: string, apiKey: number) {
    this.packages = packages
    this.databaseFile = join(folder, "lode.db")
    this.indexFile = join(folder, "search.db")
    this.#folder = folder
    this.#apiKey = apiKey
  }

  /** An empty record whose packages belong to "dana". */
  static async open(): Promise<SearchRecord> {
    const folder = await mkdtemp(join(tmpdir(), "lode-search-"))
    const packages = await openSqliteStore({ file: join(folder, "lode.db") })
    await packages.addAccount({ name: "dana", siteAdmin: true, now: 1 })
    await packages.addAccount({ name: "Eve", siteAdmin: false, now: 1 })
    const outcome = await packages.addApiKey({
      accountName: "dana",
      hash: createHash("sha256").update("dana's key").digest(),
      description: "seeds",
      scopes: ["admin"],
      globs: [],
      now: 1,
    })
    assert.ok(outcome.kind === "done")
    return new SearchRecord(packages, folder, outcome.key.key)
  }

  /** Records a version that says `entry` of itself. */
  async publish(id: string, text: string, entry: Partial<CatalogEntry> = {}): Promise<void> {
    const now = this.#now++
    const push = pushRecord(id, text, { apiKey: this.#apiKey, now, entry })
    const outcome = await this.packages.recordPush(push)
    assert.deepEqual(outcome, { kind: "created" })
  }

  async change(meaning: DeleteMeaning | "relist", id: string, version: string): Promise<void> {
    const target = {
      feed: defaultFeed,
      lowerId: id.toLowerCase(),
      lowerVersion: version.toLowerCase(),
      apiKey: this.#apiKey,
      now: this.#now++,
    }
    const outcome = await (meaning === "relist"
      ? this.packages.relistVersion(target)
      : this.packages.deleteVersion({ ...target, meaning }))
    assert.deepEqual(outcome, { kind: "done" })
  }

  async download(id: string, version: string, downloads: number): Promise<void> {
    const counts = [{ lowerId: id.toLowerCase(), lowerVersion: version.toLowerCase(), downloads }]
    await this.packages.addDownloads({ feed: defaultFeed, counts })
  }

  async addOwner(id: string, accountName: string): Promise<void> {
    const lowerId = id.toLowerCase()
    const target = { feed: defaultFeed, lowerId, accountName, now: this.#now++ }
    assert.deepEqual(await this.packages.addOwner(target), { kind: "done" })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.packages[Symbol.asyncDispose]()
    await rm(this.#folder, { recursive: true, force: true })
  }
}
