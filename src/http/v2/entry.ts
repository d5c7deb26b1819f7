import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { defaultFeed } from "../../domain/feed.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import { parseResource } from "../../formats/odata/parse-resource.ts"
import { parsePackageKey } from "../../services/reading/find-version.ts"
import { findEntry } from "../../services/reading/v2/find-entry.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import { sendNotFound } from "../delivery/not-found.ts"
import { answerFormat, formatHeaders } from "./answer-format.ts"
import type { V2Dependencies } from "./dependencies.ts"
import { feedAddressesAt } from "./feed-addresses.ts"
import { entryDocument } from "./feed-document.ts"
import { shownVersion } from "./feed-properties.ts"
import { answerOrRefuse, parametersOf, selectedProperties, type Query } from "./feed-request.ts"

type Dependencies = Pick<V2Dependencies, "versions" | "originOf">
type AskedEntry = FastifyRequest<{ Params: { resource: string }; Querystring: Query }>

/** Serves `Packages(Id='…',Version='…')`: one version, listed or not, in any spelling, SemVer 2 or not. */
export function registerEntry(app: FastifyInstance, dependencies: Dependencies): void {
  app.route<{ Params: { resource: string }; Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/api/v2/:resource",
    handler: (request, reply) =>
      answerOrRefuse(request, reply, () => answerEntry(request, reply, dependencies)),
  })
}

/** The version that `Packages(Id='…',Version='…')` names; undefined where it names none. */
export function entryKey(text: string): PackageKey | undefined {
  const resource = parseResource(text)
  if (resource?.name !== "Packages") return undefined
  return parsePackageKey(resource.keys.get("id") ?? "", resource.keys.get("version") ?? "")
}

async function answerEntry(
  request: AskedEntry,
  reply: FastifyReply,
  { versions, originOf }: Dependencies,
): Promise<FastifyReply> {
  const key = entryKey(request.params.resource)
  const version = key && (await findEntry(versions, defaultFeed, key))
  if (version === undefined) return sendNotFound(reply)
  const parameters = parametersOf(request.query)
  const format = answerFormat(request, parameters)
  const shown = shownVersion(version, feedAddressesAt(originOf(request)))
  return reply
    .headers(formatHeaders(format, "application/atom+xml;type=entry;charset=utf-8"))
    .header("Cache-Control", listCaching)
    .header("Vary", "Accept")
    .send(entryDocument(format, shown, selectedProperties(parameters)))
}
