/** The composition root: configuration → adapters → services → listeners. The only file that knows them all. */
import type { FastifyInstance } from "fastify"
import { join } from "node:path"
import { pino, type DestinationStream, type Logger } from "pino"
import type { Config } from "./config/config.ts"
import type { BlobStore } from "./domain/ports/blob-store.ts"
import { defaultFeed } from "./domain/feed.ts"
import type { Clock } from "./domain/ports/clock.ts"
import type { PackageStore } from "./domain/ports/package-store.ts"
import { ruleLevelsWith } from "./formats/nupkg/rules.ts"
import { hearRefusals } from "./http/audit-refusals.ts"
import { RateLimits } from "./http/abuse/rate-limits.ts"
import { addressReader } from "./http/client-address.ts"
import { addressMatcher } from "./http/ip-address.ts"
import { originReader } from "./http/origin.ts"
import { pathBaseReader, type PathBaseReader } from "./http/path-base.ts"
import { UploadGate } from "./http/publish/upload-gate.ts"
import { refuseChanges } from "./http/read-only.ts"
import { registerRoutes } from "./http/router.ts"
import { createServer } from "./http/server.ts"
import { KeptDocuments } from "./http/v3/kept-documents.ts"
import { KeptPackages } from "./http/delivery/kept-packages.ts"
import { followTlsFiles, readTlsFiles } from "./http/tls-files.ts"
import { lockDataFolder } from "./persistence/data-folder-lock.ts"
import { openSearchIndex } from "./persistence/search/search-index.ts"
import { openVersionQueries } from "./persistence/version-queries/sqlite-version-queries.ts"
import { openSqliteStore } from "./persistence/sqlite/sqlite-store.ts"
import { createFirstAdministrator, setAdministratorKey } from "./services/access/first-start.ts"
import { KeyUse } from "./services/access/key-use.ts"
import { keepPruned } from "./services/audit/prune-audit.ts"
import { RefusalLog } from "./services/audit/refusal-log.ts"
import { DownloadCounter } from "./services/downloads/download-counter.ts"
import { followBlobDeletions } from "./services/maintenance/blob-deletion-follower.ts"
import { CatalogPages } from "./services/reading/read-catalog.ts"
import { watchChanges } from "./services/reading/change-watcher.ts"
import {
  followPackagePdbs,
  type PackagePdbFollower,
} from "./services/symbols/package-pdb-follower.ts"
import { SymbolsInProgress } from "./services/symbols/symbols-in-progress.ts"
import { makeFolder } from "./storage/file-system/make-folder.ts"
import { openFileSystemBlobs } from "./storage/file-system/file-system-blobs.ts"

export interface Stores extends AsyncDisposable {
  readonly packages: PackageStore
  readonly blobs: BlobStore
}

export interface RunningServer {
  /** Where clients reach it, without final slash, e.g. "http://127.0.0.1:5633". */
  readonly address: string
  /** Where it listens, whatever clients call it. */
  readonly listening: string
  /** The administrator's key, on the first start only: nothing can show it again. */
  readonly firstKey: string | undefined
  /** Takes no new connections, finishes the requests that run, closes the stores. */
  close(): Promise<void>
}

/** Uploads that are read at the same time; each may hold a small package in memory. */
const mostUploads = 256
/** Milliseconds that a stopping server waits for running requests. */
const longestGoodbye = 30_000

/** Milliseconds after which a search is stopped. */
const searchDeadline = 5000

/** The system's clock. The change log makes its times differ where two changes fall into one millisecond. */
export const systemClock: Clock = { now: () => Date.now() * 1000 }

/** Never runs backwards, and knows no date: for limits. */
const steadyClock: Clock = { now: () => performance.now() * 1000 }

/** Packages whose files stay open for some seconds after they were read: those of a large restore. */
const mostKeptOpen = 512

export interface OpeningOptions {
  readonly onFatal?: (error: unknown) => void
  /** Whether many will read for long, or one command now. */
  readonly serving?: boolean
}

/** Opens the record and the bytes, as the CLI and the server use them; several processes may at the same time. */
export async function openStores(
  config: Config,
  { onFatal = () => undefined, serving = false }: OpeningOptions = {},
): Promise<Stores> {
  await makeFolder(config.dataFolder)
  const keptOpen = serving ? mostKeptOpen : 0
  const blobs = await openFileSystemBlobs(config.storage.directory, { keptOpen })
  const packages = await openSqliteStore({ file: config.database.file, onFatal })
  return { packages, blobs, [Symbol.asyncDispose]: () => packages[Symbol.asyncDispose]() }
}

/**
 * Starts the whole registry; resolves when it answers requests.
 * @param onFatal hears that the database can no longer promise durability: stop the process and start it anew
 * @param logStream where the log goes; without it, to standard error
 */
export async function startServer(
  config: Config,
  onFatal: (error: unknown) => void,
  logStream: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Promise<RunningServer> {
  await using parts = new AsyncDisposableStack()
  const log = pino({ level: config.logLevel, base: null }, logStream)
  await makeFolder(config.dataFolder)
  parts.use(lockDataFolder(config.dataFolder))
  const stores = parts.use(await openStores(config, { onFatal, serving: true }))
  const adminKey = config.secrets.adminApiKey?.reveal()
  if (!config.readOnly) {
    await stores.blobs.discardAbandonedUploads()
    if (adminKey !== undefined) await useAdministratorKey(stores.packages, adminKey)
  }
  const app = await buildApp({ config, stores, parts, log })
  const { host, port } = config.listen
  // Fastify does not see the TLS of a server that it did not make.
  const scheme = config.tls.kind === "on" ? "https:" : "http:"
  const listening = (await app.listen({ host, port })).replace(/^http:/, scheme)
  const firstKey =
    adminKey === undefined && !config.readOnly
      ? await createFirstAdministrator(stores.packages, systemClock.now())
      : undefined
  const open = parts.move()
  const address = config.baseUrl ?? listening
  return { address, listening, firstKey, close: () => open.disposeAsync() }
}

async function useAdministratorKey(packages: PackageStore, key: string): Promise<void> {
  const outcome = await setAdministratorKey(packages, key, systemClock.now())
  if (outcome === "set") return
  throw new Error(
    "LODE_ADMIN_API_KEY is set, but the account 'admin' is no administrator. Unset it, or use a data folder of its own.",
  )
}

/** What every part of the server is built from; `parts` is where what has to be closed is kept. */
interface Building {
  readonly config: Config
  readonly stores: Stores
  readonly parts: AsyncDisposableStack
  readonly log: Logger
}

async function buildApp(building: Building): Promise<FastifyInstance> {
  const { config, stores } = building
  const { deletions, pdbs, refusalLog, keyUse, downloads } = startBackground(building)
  const { forget, ...reading } = openReading(building, { downloads, pdbs })
  const isTrusted = addressMatcher(config.trustedProxies)
  const pathBaseOf = pathBaseReader(config.baseUrl, isTrusted)
  const addressOf = addressReader(isTrusted)
  const app = await openServer(building, pathBaseOf)
  if (refusalLog === undefined) refuseChanges(app)
  else hearRefusals(app, { ...stores, addressOf, refusalLog })
  registerRoutes(app, {
    ...stores,
    ...reading,
    clock: systemClock,
    rules: ruleLevelsWith(config.rules),
    maxPackageSize: config.maxPackageSize,
    reading: config.read,
    deleteMeaning: config.deleteMeaning,
    gate: new UploadGate(mostUploads),
    symbolsInProgress: new SymbolsInProgress(),
    originOf: originReader({ baseUrl: config.baseUrl, isTrusted, pathBaseOf }),
    addressOf,
    limits: new RateLimits(config.rates, steadyClock),
    keyUse,
    keyLifetimes: config.keyLifetimes,
    // Search follows the change log by itself, at the next question.
    announce: (change, lowerId) => {
      forget(lowerId)
      if (change === "bytes-removed") deletions?.wake()
      else pdbs?.wake()
    },
  })
  return app
}

async function openServer(
  { config, parts, log }: Building,
  pathBaseOf: PathBaseReader,
): Promise<FastifyInstance> {
  const tls = config.tls.kind === "on" ? config.tls : undefined
  const app = createServer({
    maxPackageSize: config.maxPackageSize,
    tls: tls && (await readTlsFiles(tls)),
    pathBaseOf,
    onFailure: (incident, error) => log.error({ incident, err: error }, "a request failed"),
  })
  parts.defer(() => closeWithin(app, longestGoodbye))
  if (tls !== undefined) {
    const failed = (error: unknown) => log.error({ err: error }, "the certificate was not reloaded")
    parts.defer(followTlsFiles(app.server, tls, failed))
  }
  return app
}

/** What hears of downloads and of changes. */
interface Background {
  readonly downloads: Pick<DownloadCounter, "note">
  readonly pdbs: PackagePdbFollower | undefined
}

/** What answers reads beside the record, and how it hears that an ID has changed. */
function openReading({ config, stores, parts }: Building, { downloads, pdbs }: Background) {
  const databaseFile = config.database.file
  const indexFile = join(config.dataFolder, "search.db")
  const search = parts.use(
    openSearchIndex({
      databaseFile,
      indexFile,
      deadlineMs: searchDeadline,
      commitMark: () => stores.packages.commitMark(),
    }),
  )
  const versions = parts.use(openVersionQueries({ databaseFile, deadlineMs: searchDeadline }))
  const documents = new KeptDocuments()
  const keptPackages = new KeptPackages((name) => downloads.note(name))
  const catalogPages = new CatalogPages(stores.packages, defaultFeed)
  const forget = (lowerId: string) => {
    documents.forget(lowerId)
    keptPackages.forget(lowerId)
  }
  const onReset = () => {
    documents.clear()
    keptPackages.clear()
    catalogPages.clear()
  }
  const onChange = (_feed: string, lowerId: string) => {
    forget(lowerId)
    pdbs?.wake()
  }
  const freshness = parts.use(watchChanges(stores.packages, { onChange, onReset }))
  return { search, versions, documents, keptPackages, catalogPages, freshness, forget }
}

/** What works beside the requests. A read-only server does nothing of it: somebody may be copying its files. */
function startBackground(building: Building) {
  const { config, stores, parts, log } = building
  if (config.readOnly)
    return {
      deletions: undefined,
      pdbs: undefined,
      refusalLog: undefined,
      keyUse: { note: () => {} },
      downloads: { note: () => {} },
    }
  const deletions = parts.use(
    followBlobDeletions(stores, (error, blob) =>
      log.warn({ error, blob }, "a blob was not removed"),
    ),
  )
  const pdbs = parts.use(indexPdbs(stores, log))
  const refusalLog = keepAudit(building)
  const keyUse = parts.use(noteKeyUse(stores, log))
  const downloads = parts.use(countDownloads(stores, log))
  return { deletions, pdbs, refusalLog, keyUse, downloads }
}

/** Starts what looks for PDBs inside packages. */
function indexPdbs(stores: Stores, log: Logger): PackagePdbFollower {
  return followPackagePdbs(stores, {
    onSkip: (error, { lowerId, lowerVersion }) =>
      log.warn({ err: error, lowerId, lowerVersion }, "the PDBs in a package were not indexed"),
    onFailure: (error) => log.warn({ err: error }, "no PDBs in packages were indexed for a while"),
  })
}

/** Starts what writes refusals down and what removes old entries. */
function keepAudit({ config, stores, parts, log }: Building): RefusalLog {
  const { packages } = stores
  const failed = (what: string) => (error: unknown) => log.warn({ err: error }, what)
  parts.use(
    keepPruned(
      { packages, clock: systemClock, retention: config.auditRetention },
      failed("the audit was not pruned"),
    ),
  )
  return parts.use(
    new RefusalLog({
      packages,
      clock: systemClock,
      onFailure: failed("refusals were not written down"),
    }),
  )
}

/** Starts what writes down when keys were used last; what is left of it at the end, too. */
function noteKeyUse({ packages }: Stores, log: Logger): KeyUse {
  const onFailure = (error: unknown) => log.warn({ err: error }, "the use of keys was not noted")
  return new KeyUse({ packages, clock: systemClock, onFailure })
}

/** Starts what writes down how often packages are downloaded; what is left of it at the end, too. */
function countDownloads({ packages }: Stores, log: Logger): DownloadCounter {
  const onFailure = (error: unknown) => log.warn({ err: error }, "downloads were not counted yet")
  return new DownloadCounter({ packages, onFailure })
}

/** Closes politely: connections end as they fall idle, and after a while those that are still busy. */
async function closeWithin(app: FastifyInstance, milliseconds: number): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 100)
  const cutOff = setTimeout(() => app.server.closeAllConnections(), milliseconds)
  await app.close()
  clearInterval(idle)
  clearTimeout(cutOff)
}
