/**
 * The V2 feed (OData 2), for clients from before V3: nuget.exe 2.8, Visual Studio 2013, Chocolatey, PowerShellGet,
 * mirrors. Pushing and deleting at its address is the publish service's (http/publish).
 */
import type { FastifyInstance } from "fastify"
import { answerFormat, formatHeaders } from "./answer-format.ts"
import type { V2Dependencies } from "./dependencies.ts"
import { registerEntry } from "./entry.ts"
import { feedAddressesAt } from "./feed-addresses.ts"
import { answerOrRefuse, parametersOf, type Query } from "./feed-request.ts"
import { registerFeeds } from "./feeds.ts"
import { registerPackageDownload } from "./package-download.ts"
import { registerPackageLists } from "./package-lists.ts"
import { metadataDocument, serviceDocument } from "./service-documents.ts"

/** Mounts everything that is read at `/api/v2`. */
export function registerV2Feed(app: FastifyInstance, dependencies: V2Dependencies): void {
  registerServiceDocuments(app, dependencies)
  registerFeeds(app, dependencies)
  registerEntry(app, dependencies)
  registerPackageDownload(app, dependencies)
  registerPackageLists(app, dependencies)
}

const xml = "application/xml;charset=utf-8"

function registerServiceDocuments(
  app: FastifyInstance,
  { originOf }: Pick<V2Dependencies, "originOf">,
): void {
  app.route<{ Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/api/v2",
    handler: (request, reply) =>
      answerOrRefuse(request, reply, async () => {
        const format = answerFormat(request, parametersOf(request.query))
        return reply
          .headers(formatHeaders(format, xml))
          .header("Vary", "Accept")
          .send(serviceDocument(format, feedAddressesAt(originOf(request))))
      }),
  })
  app.route({
    method: ["GET", "HEAD"],
    url: "/api/v2/$metadata",
    handler: (_request, reply) => reply.headers(formatHeaders("atom", xml)).send(metadataDocument),
  })
}
