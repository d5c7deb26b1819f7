/**
 * Tells the refusal log of every refusal that is sent. It hangs on the sending itself, so that no route can forget it,
 * and nobody waits for it.
 */
import type { FastifyInstance, FastifyRequest } from "fastify"
import { hashApiKey } from "../domain/api-key-format.ts"
import type { RefusedAction } from "../domain/audit.ts"
import type { PackageReads } from "../domain/ports/package-reads.ts"
import type { Refusal } from "../domain/refusals/refusal.ts"
import type { RefusalLog } from "../services/audit/refusal-log.ts"
import type { TriedVersion } from "../services/publish/publish-package.ts"
import type { AddressReader } from "./client-address.ts"
import { addressBlock } from "./ip-address.ts"
import { sentApiKey } from "./middleware/sent-credentials.ts"

declare module "fastify" {
  interface FastifyInstance {
    /** Hears of each refusal that is sent. */
    readonly hearRefusal?: (
      request: FastifyRequest,
      refusals: readonly [Refusal, ...Refusal[]],
      status: number,
    ) => void
  }
}

export interface HearRefusalsDeps {
  readonly packages: Pick<PackageReads, "findApiKey">
  readonly addressOf: AddressReader
  readonly refusalLog: Pick<RefusalLog, "hear">
}

const tried = new WeakMap<FastifyRequest, TriedVersion>()

/** What a refused upload held: neither the address nor every refusal says it. Call it before the refusal is sent. */
export function noteTried(request: FastifyRequest, version: TriedVersion): void {
  tried.set(request, version)
}

/** Has refusals heard, but for reads of what is not there: clients ask every source for every ID. */
export function hearRefusals(app: FastifyInstance, deps: HearRefusalsDeps): void {
  app.decorate(
    "hearRefusal",
    (request: FastifyRequest, refusals: readonly [Refusal, ...Refusal[]], status: number) => {
      if (status === 404 && isRead(request)) return
      const address = deps.addressOf(request)
      const sent = sentApiKey(request.headers)
      void ownerOf(deps, sent).then((who) =>
        deps.refusalLog.hear({
          ...who,
          sent,
          address,
          sender: addressBlock(address),
          action: actionOf(request),
          ...versionOf(request, refusals[0]),
          status,
          refusals,
        }),
      )
    },
  )
}

/** Whose key it is, also where it is revoked or expired. A record that cannot be read knows nobody. */
async function ownerOf({ packages }: HearRefusalsDeps, sent: string | undefined) {
  const key =
    sent === undefined
      ? undefined
      : await packages.findApiKey(hashApiKey(sent)).catch(() => undefined)
  return { account: key?.account.name, apiKey: key?.key }
}

function isRead({ method }: FastifyRequest): boolean {
  return method === "GET" || method === "HEAD"
}

function actionOf(request: FastifyRequest): RefusedAction {
  const { method } = request
  const { url: route = request.url, config } = request.routeOptions
  if (route.startsWith("/api/v1")) return "api"
  if (isRead(request)) return config?.search === true ? "search" : "read"
  if (route.startsWith("/api/v2/symbolpackage")) return "symbols"
  if (method === "DELETE") return "unlist"
  if (route.endsWith("/deprecations")) return "deprecate"
  // Clients push with PUT and nothing else, so one to a wrong address was meant as a push.
  if (method === "PUT") return "push"
  return route.startsWith("/api/v2/package") ? "relist" : "other"
}

/** What the request was about: as the upload, the refusal or the address says; the API's addresses have other IDs. */
function versionOf(request: FastifyRequest, { parameters }: Refusal) {
  const upload = tried.get(request)
  if (upload !== undefined) return { id: upload.id, version: upload.version }
  const route: unknown = actionOf(request) === "api" ? undefined : request.params
  return {
    id: textIn(parameters, "id") ?? textIn(route, "id"),
    version: textIn(parameters, "version") ?? textIn(route, "version"),
  }
}

function textIn(values: unknown, name: string): string | undefined {
  if (typeof values !== "object" || values === null) return undefined
  const value: unknown = Reflect.get(values, name)
  return typeof value === "string" && value !== "" ? value : undefined
}
