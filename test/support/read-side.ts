/** The V3 resources on a real port, over a real SQLite record and real files, without the publish pipeline. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { CatalogEntry } from "../../src/domain/catalog-entry.ts"
import { defaultFeed } from "../../src/domain/feed.ts"
import type { PackageFiles } from "../../src/domain/package-version.ts"
import type { BlobKey, BlobReader, BlobStore } from "../../src/domain/ports/blob-store.ts"
import type { DeleteMeaning } from "../../src/domain/ports/package-commands.ts"
import type { PackageStore } from "../../src/domain/ports/package-store.ts"
import type { SearchIndex } from "../../src/domain/ports/search-index.ts"
import {
  fullVersion,
  isPrerelease,
  isSemVer2,
  lowerVersion,
  parseVersion,
} from "../../src/formats/version/nuget-version.ts"
import { versionSortKey } from "../../src/formats/version/sort-key.ts"
import { bytesSource } from "../../src/formats/zip/byte-source.ts"
import { entryDataOffset } from "../../src/formats/zip/local-header.ts"
import { readZipDirectory } from "../../src/formats/zip/zip-directory.ts"
import { defaultZipLimits } from "../../src/formats/zip/zip-limits.ts"
import { createServer } from "../../src/http/server.ts"
import { KeptDocuments } from "../../src/http/v3/kept-documents.ts"
import { KeptPackages } from "../../src/http/delivery/kept-packages.ts"
import { registerAutocomplete } from "../../src/http/v3/autocomplete.ts"
import { registerCatalog } from "../../src/http/v3/catalog.ts"
import { registerFlatContainer } from "../../src/http/v3/flat-container.ts"
import { registerRegistrations } from "../../src/http/v3/registrations.ts"
import { registerSearch } from "../../src/http/v3/search.ts"
import { SearchAnswers } from "../../src/http/v3/search-answers.ts"
import { registerServiceIndex } from "../../src/http/v3/service-index.ts"
import { registerVulnerabilities } from "../../src/http/v3/vulnerabilities.ts"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import { openFileSystemBlobs } from "../../src/storage/file-system/file-system-blobs.ts"
import { CatalogPages } from "../../src/services/reading/read-catalog.ts"
import { ask, type Answer, type Question } from "./http-client.ts"
import { aPackage, type PackageBuilder } from "./package-builder.ts"

export interface ReadSide extends AsyncDisposable {
  /** What absolute addresses start with. */
  readonly origin: string
  readonly packages: PackageStore
  readonly blobs: BlobStore
  /** Blobs that are open at the moment. */
  readonly openBlobs: () => number
  /** What failed inside the server. */
  readonly failures: unknown[]
  get(path: string, headers?: Question["headers"]): Promise<Answer>
  head(path: string, headers?: Question["headers"]): Promise<Answer>
  /** Stores a package as a push would, and returns its bytes. */
  seed(builder: PackageBuilder, entry?: Partial<CatalogEntry>): Promise<Buffer>
  /** Stores versions of an ID that hold nothing else. */
  seedVersions(id: string, versions: readonly string[]): Promise<void>
  change(meaning: DeleteMeaning | "relist", id: string, version: string): Promise<void>
}

export interface ReadSideOptions {
  readonly search?: SearchIndex
  readonly deleteMeaning?: DeleteMeaning
  readonly origin?: string
}

/** When the first package was published, in microseconds; each change comes a second later. */
const start = Date.UTC(2026, 10, 21, 10) * 1000

/** The reading half of a server, on a real port, over a record and blobs of its own; nobody asks for a key. */
export async function startReadSide(options: ReadSideOptions = {}): Promise<ReadSide> {
  const folder = await mkdtemp(join(tmpdir(), "lode-read-"))
  const packages = await openSqliteStore({ file: join(folder, "lode.db") })
  const blobs = await openFileSystemBlobs(join(folder, "packages"))
  const counted = new CountedBlobs(blobs)
  const failures: unknown[] = []
  const app = createServer({
    maxPackageSize: 1024 * 1024,
    tls: undefined,
    onFailure: (_incident, error) => failures.push(error),
  })
  const documents = new KeptDocuments()
  const keptPackages = new KeptPackages()
  const forgetAll = () => {
    documents.clear()
    keptPackages.clear()
  }
  let origin = options.origin ?? ""
  const dependencies = {
    packages,
    blobs: counted,
    catalogPages: new CatalogPages(packages, defaultFeed),
    documents,
    keptPackages,
    search: options.search ?? noSearch,
    deleteMeaning: options.deleteMeaning ?? "unlist",
    originOf: () => origin,
  }
  registerServiceIndex(app, dependencies)
  registerFlatContainer(app, dependencies)
  registerRegistrations(app, dependencies)
  registerSearch(app, { ...dependencies, searchAnswers: new SearchAnswers(dependencies) })
  registerAutocomplete(app, dependencies)
  registerVulnerabilities(app, dependencies)
  registerCatalog(app, dependencies)
  const address = await app.listen({ host: "127.0.0.1", port: 0 })
  if (origin === "") origin = address
  const seeds = new Seeds(packages, blobs)
  await seeds.makeOwner()
  return {
    origin,
    packages,
    blobs,
    openBlobs: () => counted.opened,
    failures,
    get: (path, headers = {}) => ask(address + path, { headers }),
    head: (path, headers = {}) => ask(address + path, { method: "HEAD", headers }),
    seed: async (builder, entry) => {
      const bytes = await seeds.add(builder, entry)
      forgetAll()
      return bytes
    },
    seedVersions: async (id, versions) => {
      for (const version of versions) await seeds.add(aPackage(id, version))
      forgetAll()
    },
    change: async (meaning, id, version) => {
      await seeds.change(meaning, id, version)
      forgetAll()
    },
    [Symbol.asyncDispose]: async () => {
      await app.close()
      await packages[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

class CountedBlobs implements Pick<BlobStore, "open"> {
  readonly #blobs: BlobStore
  opened = 0

  constructor(blobs: BlobStore) {
    this.#blobs = blobs
  }

  async open(key: BlobKey): Promise<BlobReader | undefined> {
    const reader = await this.#blobs.open(key)
    if (reader === undefined) return undefined
    this.opened++
    return {
      size: reader.size,
      read: (offset, length) => reader.read(offset, length),
      stream: (offset, length) => reader.stream(offset, length),
      [Symbol.asyncDispose]: async () => {
        await reader[Symbol.asyncDispose]()
        this.opened--
      },
    }
  }
}

class Seeds {
  readonly #packages: PackageStore
  readonly #blobs: BlobStore
  #apiKey = 0
  #seconds = 0

  constructor(packages: PackageStore, blobs: BlobStore) {
    this.#packages = packages
    this.#blobs = blobs
  }

  async makeOwner(): Promise<void> {
    await this.#packages.addAccount({ name: "dana", siteAdmin: true, now: start })
    const outcome = await this.#packages.addApiKey({
      accountName: "dana",
      hash: createHash("sha256").update("dana's key").digest(),
      description: "seeds",
      scopes: ["admin"],
      globs: [],
      now: start,
    })
    assert.ok(outcome.kind === "done")
    this.#apiKey = outcome.key.key
  }

  async add(builder: PackageBuilder, entry: Partial<CatalogEntry> = {}): Promise<Buffer> {
    const bytes = builder.build()
    const now = start + this.#seconds++ * 1_000_000
    const version = parseVersion(builder.version)
    assert.ok(version !== undefined)
    const key = { lowerId: builder.id.toLowerCase(), lowerVersion: lowerVersion(version) }
    const attempt = `seed${this.#seconds}`
    const name = { ...key, feed: defaultFeed, kind: "nupkg", attempt } as const
    const outcome = await this.#packages.recordPush({
      ...key,
      feed: defaultFeed,
      id: builder.id,
      version: fullVersion(version),
      verbatimVersion: builder.version,
      prerelease: isPrerelease(version),
      semVer2: isSemVer2(version),
      attempt,
      blobKey: await this.#blobs.put(name, bytes),
      size: bytes.length,
      sha512: createHash("sha512").update(bytes).digest(),
      files: await filesOf(bytes),
      catalogEntry: JSON.stringify(catalogEntry(builder.id, fullVersion(version), entry)),
      sortKey: versionSortKey(version),
      apiKey: this.#apiKey,
      sessionId: undefined,
      now,
    })
    assert.deepEqual(outcome, { kind: "created" })
    return bytes
  }

  async change(meaning: DeleteMeaning | "relist", id: string, version: string): Promise<void> {
    const now = start + this.#seconds++ * 1_000_000
    const target = {
      feed: defaultFeed,
      lowerId: id.toLowerCase(),
      lowerVersion: version,
      apiKey: this.#apiKey,
      now,
    }
    const outcome = await (meaning === "relist"
      ? this.#packages.relistVersion(target)
      : this.#packages.deleteVersion({ ...target, meaning }))
    assert.deepEqual(outcome, { kind: "done" })
  }
}

/** A whole catalog entry with nothing in it but what is given. */
export function catalogEntry(
  id: string,
  version: string,
  rest: Partial<CatalogEntry> = {},
): CatalogEntry {
  return {
    id,
    version,
    authors: "Contoso",
    description: "Package Description",
    summary: "",
    title: "",
    tags: [""],
    language: "",
    projectUrl: "",
    licenseExpression: "",
    minClientVersion: "",
    copyright: "",
    releaseNotes: "",
    requireLicenseAcceptance: false,
    dependencyGroups: [],
    packageTypes: [{ name: "Dependency" }],
    ...rest,
  }
}

const namesOfFiles = { icon: "icon.png", readme: "README.md", license: "LICENSE.txt" } as const

async function filesOf(bytes: Buffer): Promise<PackageFiles> {
  const source = bytesSource(bytes)
  const { entries } = await readZipDirectory(source, defaultZipLimits)
  const find = async (wanted: (name: string) => boolean) => {
    const entry = entries.find(({ name }) => wanted(name))
    if (entry === undefined) return undefined
    const { name, compressedLength, length, method } = entry
    return { name, offset: await entryDataOffset(source, entry), compressedLength, length, method }
  }
  const nuspec = await find((name) => name.endsWith(".nuspec"))
  assert.ok(nuspec !== undefined)
  const icon = await find((name) => name === namesOfFiles.icon)
  const readme = await find((name) => name === namesOfFiles.readme)
  const license = await find((name) => name === namesOfFiles.license)
  return {
    nuspec,
    ...(icon !== undefined && { icon }),
    ...(readme !== undefined && { readme }),
    ...(license !== undefined && { license }),
  }
}

const noSearch: SearchIndex = {
  search: () => Promise.resolve({ totalHits: 0, hits: [], isCurrent: true }),
  matches: () => Promise.resolve({ totalHits: 0, hits: [] }),
  autocomplete: () => Promise.resolve({ totalHits: 0, hits: [] }),
  listedVersions: () => Promise.resolve([]),
  caughtUpWith: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
}
