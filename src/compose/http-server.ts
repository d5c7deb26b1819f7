import type { FastifyInstance } from "fastify"
import type { PathBaseReader } from "../http/path-base.ts"
import { createServer } from "../http/server.ts"
import { followTlsFiles, readTlsFiles } from "../http/tls-files.ts"
import type { Building } from "./building.ts"

/** Milliseconds that a stopping server waits for running requests. */
const longestGoodbye = 30_000

/** The HTTP server without its routes, with TLS where that is set; certificates are read again when they change. */
export async function openHttpServer(
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

/** Closes politely: connections end as they fall idle, and after a while those that are still busy. */
async function closeWithin(app: FastifyInstance, milliseconds: number): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 100)
  const cutOff = setTimeout(() => app.server.closeAllConnections(), milliseconds)
  await app.close()
  clearInterval(idle)
  clearTimeout(cutOff)
}
