import type { FastifyInstance } from "fastify"
import type { PackageReads } from "../domain/ports/package-reads.ts"

/** GET /health/live: the process answers. GET /health/ready: it can also read its database. */
export function registerHealth(
  app: FastifyInstance,
  deps: { readonly packages: Pick<PackageReads, "changeHead"> },
): void {
  app.get("/health/live", (_request, reply) =>
    reply.header("Cache-Control", "no-store").send({ status: "live" }),
  )
  app.get("/health/ready", async (_request, reply) => {
    const ready = await deps.packages.changeHead().then(
      () => true,
      () => false,
    )
    return reply
      .code(ready ? 200 : 503)
      .header("Cache-Control", "no-store")
      .send({ status: ready ? "ready" : "not ready" })
  })
}
