import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify"
import { refuse } from "../domain/refusals/refusal.ts"
import { statusOf } from "./errors.ts"
import { sendRefusalAs } from "./refusal-response.ts"

declare module "fastify" {
  interface FastifyContextConfig {
    /** Other methods than those of its routes find nothing at this address, as everywhere where nothing is. */
    readonly othersFindNothing?: boolean
    /** The route is none of those that its address takes. */
    readonly isRefusal?: boolean
    /** Other methods are refused without X-NuGet-Warning: no NuGet client comes here, so nobody would print it. */
    readonly othersWarnNobody?: boolean
  }
  interface FastifyInstance {
    /** What each address takes; the key is the address as its routes write it. */
    readonly takenMethods: Map<string, TakenMethods>
  }
}

interface TakenMethods {
  readonly methods: Set<string>
  readonly warnNobody: boolean
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const

/** Learns which methods each address takes. A route for each of the others would take 5 MiB of memory. */
export function learnMethods(app: FastifyInstance): void {
  const taken = new Map<string, TakenMethods>()
  app.decorate("takenMethods", taken)
  app.addHook("onRoute", ({ url, method, config }: RouteOptions) => {
    if (config?.othersFindNothing === true || config?.isRefusal === true) return
    const warnNobody = config?.othersWarnNobody ?? false
    const known = taken.get(url) ?? { methods: new Set(), warnNobody }
    for (const each of [method].flat()) known.methods.add(each)
    taken.set(url, known)
  })
}

/** Refuses reads of an address that an open one would take: "package" could be a resource of the V2 feed. */
export function refuseReads(app: FastifyInstance, url: string): void {
  app.route({
    method: ["GET", "HEAD"],
    url,
    config: { isRefusal: true },
    handler: (request, reply) => answerOtherMethod(request, reply),
  })
}

/**
 * Answers a method that an address does not take: OPTIONS with the methods that mean something, any other with 405 and
 * the same, where a 404 would send people looking for a wrong address, and PUT with where to push: Paket and nuget.exe 2
 * push to whatever address they are given. No answer has a CORS header. Undefined where no route has that address.
 */
export function answerOtherMethod(
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | Promise<void> | undefined {
  const taken = methodsAt(pathOf(request), request.server.takenMethods)
  if (taken === undefined) return undefined
  const allowed = methods.filter((method) => taken.methods.has(method)).join(", ")
  if (request.method === "OPTIONS")
    return reply
      .code(204)
      .header("Allow", `${allowed}, OPTIONS`)
      .header("Cache-Control", "no-store")
      .send()
  const isPush = request.method === "PUT" && !taken.warnNobody
  const refusal = isPush
    ? refuse("PUSH_ADDRESS_WRONG")
    : refuse("METHOD_NOT_ALLOWED", { method: request.method, allowed })
  const manner = { status: statusOf(refusal.code), silent: taken.warnNobody }
  return sendRefusalAs(request, reply.header("Allow", allowed), [refusal], manner)
}

function pathOf({ url }: FastifyRequest): readonly string[] {
  const [path = ""] = url.split("?", 1)
  return (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path).split("/")
}

/** As routes are found: what is written in a route goes before what may be anything. */
function methodsAt(
  path: readonly string[],
  taken: ReadonlyMap<string, TakenMethods>,
): TakenMethods | undefined {
  let best: { readonly rank: string; readonly found: TakenMethods } | undefined
  for (const [url, found] of taken) {
    const rank = rankOf(url.split("/"), path)
    if (rank !== undefined && (best === undefined || rank < best.rank)) best = { rank, found }
  }
  return best?.found
}

/** A digit for each segment, 0 where it is the same and 1 where it may be anything; undefined where they differ. */
function rankOf(pattern: readonly string[], path: readonly string[]): string | undefined {
  if (pattern.length !== path.length) return undefined
  let rank = ""
  for (const [at, segment] of pattern.entries()) {
    const isOpen = segment.startsWith(":") && path[at] !== ""
    if (!isOpen && segment !== path[at]) return undefined
    rank += isOpen ? "1" : "0"
  }
  return rank
}
