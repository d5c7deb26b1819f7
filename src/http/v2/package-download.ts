import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import type { PackageVersion } from "../../domain/package-version.ts"
import {
  findAvailableVersion,
  parsePackageId,
  parsePackageKey,
} from "../../services/reading/find-version.ts"
import { findLatest } from "../../services/reading/v2/find-latest.ts"
import { keepShortly } from "../delivery/cache-policy.ts"
import { sendNotFound } from "../delivery/not-found.ts"
import { sendPackage } from "../delivery/package-content.ts"
import type { V2Dependencies } from "./dependencies.ts"
import { entryKey } from "./entry.ts"

type Dependencies = Omit<V2Dependencies, "search" | "originOf">

/**
 * Serves `package/{id}/{version}`, and `package/{id}`: the highest listed version, a prerelease only if all are. What
 * OData calls the stream of an entry, `Packages(Id='…',Version='…')/$value`, is the package too.
 */
export function registerPackageDownload(app: FastifyInstance, dependencies: Dependencies): void {
  app.route<{ Params: { resource: string } }>({
    method: ["GET", "HEAD"],
    url: "/api/v2/:resource/$value",
    handler: async (request, reply) => {
      const key = entryKey(request.params.resource)
      const version = key && (await findAvailableVersion(dependencies.packages, defaultFeed, key))
      return send(request, reply, version, dependencies)
    },
  })
  app.route<{ Params: { id: string; version: string } }>({
    method: ["GET", "HEAD"],
    url: "/api/v2/package/:id/:version",
    handler: async (request, reply) => {
      const key = parsePackageKey(request.params.id, request.params.version)
      const version = key && (await findAvailableVersion(dependencies.packages, defaultFeed, key))
      return send(request, reply, version, dependencies)
    },
  })
  app.route<{ Params: { id: string } }>({
    method: ["GET", "HEAD"],
    url: "/api/v2/package/:id",
    onSend: keepShortly,
    handler: async (request, reply) => {
      const lowerId = parsePackageId(request.params.id)
      const version = lowerId && (await findLatest(dependencies.versions, defaultFeed, lowerId))
      return send(request, reply, version || undefined, dependencies)
    },
  })
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  version: PackageVersion | undefined,
  dependencies: Dependencies,
): Promise<FastifyReply> {
  return version === undefined
    ? sendNotFound(reply)
    : sendPackage({ request, reply, version }, dependencies)
}
