import { once } from "node:events"
import { firstStartText } from "../../services/access/client-commands.ts"
import { startServer, type RunningServer } from "../../compose.ts"
import type { Config } from "../../config/config.ts"
import type { ExitCode, Host } from "../host.ts"
import { checkUsable, startFailure } from "../start-problems.ts"
import { configOf } from "../stores.ts"

export interface ServeOptions {
  readonly listen?: string
  readonly data?: string
  readonly baseUrl?: string
}

/** Milliseconds after which the process ends whatever still runs; the server has closed its connections by then. */
const longestStop = 45_000

/**
 * `lode serve`: runs until SIGTERM or SIGINT, then finishes the requests that run, for a bounded time; a second
 * signal ends it at once. 1 where the database can no longer promise durability: a supervisor starts it anew.
 */
export async function serve(options: ServeOptions, host: Host): Promise<ExitCode> {
  const config = configOf(host, {
    LODE_LISTEN: options.listen,
    LODE_DATA: options.data,
    LODE_BASE_URL: options.baseUrl,
  })
  checkUsable(config)
  const fatal = Promise.withResolvers<ExitCode>()
  const server = await startServer(config, (error) => {
    host.tell(`The database failed, so the server stops: ${String(error)}`)
    fatal.resolve(1)
  }).catch((error: unknown) => {
    throw startFailure(error, config)
  })
  // Before anybody can know that it is ready, and stop it.
  const stopped = stopSignal()
  host.print(`Lode is ready at ${server.address} (${whereabouts(server, config)})`)
  // Never through the logger: logs are kept, shipped and read by many.
  if (server.firstKey !== undefined)
    host.print(firstStartText(server.address, server.firstKey, config.read))
  const code = await Promise.race([stopped, fatal.promise])
  host.tell("Stopping: running requests are finished first.")
  setTimeout(() => process.exit(1), longestStop).unref()
  const insistence = stopSignal().then(() => process.exit(1))
  await Promise.race([server.close(), insistence])
  return code
}

/** Where it listens, too, unless that is what clients call it: with port 0 nothing else says so. */
function whereabouts({ address, listening }: RunningServer, { dataFolder }: Config): string {
  const data = `data in ${dataFolder}`
  return address === listening ? data : `listening at ${listening}, ${data}`
}

async function stopSignal(): Promise<ExitCode> {
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")])
  return 0
}
