/** The composition root: configuration → adapters → services → listeners. Only it and its folder know them all. */
import { pino, type DestinationStream } from "pino"
import { buildApp } from "./compose/build-app.ts"
import { systemClock } from "./compose/clocks.ts"
import { openStores } from "./compose/open-stores.ts"
import type { Config } from "./config/config.ts"
import type { PackageStore } from "./domain/ports/package-store.ts"
import { lockDataFolder } from "./persistence/data-folder-lock.ts"
import { createFirstAdministrator, setAdministratorKey } from "./services/access/first-start.ts"
import { makeFolder } from "./storage/file-system/make-folder.ts"

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
