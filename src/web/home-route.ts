import type { FastifyInstance, FastifyRequest } from "fastify"
import type { FeedReading } from "../domain/feed.ts"
import { isPackageId } from "../domain/package-id.ts"
import { parseLowerVersion } from "../services/reading/find-version.ts"
import { homePage, type NamedPackage } from "./home-page.ts"
import { sendPage } from "./page.ts"

/** GET /: the feed's address and the lines to use it, also to use the package that the address names. */
export function registerHomePage(
  app: FastifyInstance,
  deps: { readonly originOf: (request: FastifyRequest) => string; readonly reading: FeedReading },
): void {
  app.get<{ Querystring: Readonly<Record<string, unknown>> }>("/", (request, reply) =>
    sendPage(
      reply.header("Cache-Control", "no-cache"),
      homePage(deps.originOf(request), deps.reading, namedPackage(request.query)),
    ),
  )
}

function namedPackage(query: Readonly<Record<string, unknown>>): NamedPackage | undefined {
  const { package: id, version } = query
  if (typeof id !== "string" || !isPackageId(id)) return undefined
  return { id, version: typeof version === "string" ? parseLowerVersion(version) : undefined }
}
