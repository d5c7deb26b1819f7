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
import { entryDocument, propertyDocument } from "./feed-document.ts"
import { feedProperties, shownVersion, type ShownVersion } from "./feed-properties.ts"
import { answerOrRefuse, parametersOf, selectedProperties, type Query } from "./feed-request.ts"

type Dependencies = Pick<V2Dependencies, "versions" | "originOf">
type AskedEntry = FastifyRequest<{ Params: { resource: string }; Querystring: Query }>

type AskedProperty = FastifyRequest<{
  Params: { resource: string; property: string }
  Querystring: Query
}>

/**
 * Serves `Packages(Id='…',Version='…')`: one version, listed or not, in any spelling, SemVer 2 or not; and below it each
 * of its properties: NuGet.Core 2 asks for `/Id` to know whether a version is there.
 */
export function registerEntry(app: FastifyInstance, dependencies: Dependencies): void {
  app.route<{ Params: { resource: string }; Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/api/v2/:resource",
    handler: (request, reply) =>
      answerOrRefuse(request, reply, () => answerEntry(request, reply, dependencies)),
  })
  app.route<{ Params: { resource: string; property: string }; Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/api/v2/:resource/:property",
    config: { othersFindNothing: true },
    handler: (request, reply) =>
      answerOrRefuse(request, reply, () => answerProperty(request, reply, dependencies)),
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
  dependencies: Dependencies,
): Promise<FastifyReply> {
  const shown = await findShown(request, dependencies)
  if (shown === undefined) return sendNotFound(reply)
  const parameters = parametersOf(request.query)
  const format = answerFormat(request, parameters)
  return sendDocument(
    reply,
    formatHeaders(format, "application/atom+xml;type=entry;charset=utf-8"),
    entryDocument(format, shown, selectedProperties(parameters)),
  )
}

async function answerProperty(
  request: AskedProperty,
  reply: FastifyReply,
  dependencies: Dependencies,
): Promise<FastifyReply> {
  const property = feedProperties.find(({ name }) => name === request.params.property)
  const shown = property && (await findShown(request, dependencies))
  if (property === undefined || shown === undefined) return sendNotFound(reply)
  const format = answerFormat(request, parametersOf(request.query))
  return sendDocument(
    reply,
    formatHeaders(format, "application/xml;charset=utf-8"),
    propertyDocument(format, shown, property),
  )
}

async function findShown(
  request: AskedEntry | AskedProperty,
  { versions, originOf }: Dependencies,
): Promise<ShownVersion | undefined> {
  const key = entryKey(request.params.resource)
  const version = key && (await findEntry(versions, defaultFeed, key))
  return version && shownVersion(version, feedAddressesAt(originOf(request)))
}

function sendDocument(
  reply: FastifyReply,
  headers: Record<string, string>,
  document: string,
): FastifyReply {
  return reply
    .headers(headers)
    .header("Cache-Control", listCaching)
    .header("Vary", "Accept")
    .send(document)
}
