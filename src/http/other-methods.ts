import type { FastifyInstance, HTTPMethods, RouteOptions } from "fastify"
import { refuse } from "../domain/refusals/refusal.ts"
import { sendRefusal } from "./refusal-response.ts"

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"] as const

declare module "fastify" {
  interface FastifyContextConfig {
    /** Other methods than those of its routes find nothing at this address, as everywhere where nothing is. */
    readonly othersFindNothing?: boolean
  }
}

/** The methods that each address takes. */
type RouteMethods = Map<string, Set<string>>

/**
 * Mounts routes, and answers at each of their addresses what nobody mounted: OPTIONS with the methods that mean
 * something, any other with 405 and the same, where a 404 would send people looking for a wrong address. No answer has a
 * CORS header.
 */
export function withOtherMethods(app: FastifyInstance, mount: () => void): void {
  const routes: RouteMethods = new Map()
  app.addHook("onRoute", ({ url, method, config }: RouteOptions) => {
    if (config?.othersFindNothing === true) return
    const known = routes.get(url) ?? new Set()
    for (const each of [method].flat()) known.add(each)
    routes.set(url, known)
  })
  mount()
  // A plugin of its own, after all others: only then every route is there.
  app.register((last, _options, done) => {
    for (const [url, taken] of routes) answerOthers(last, url, taken)
    done()
  })
}

function answerOthers(app: FastifyInstance, url: string, taken: ReadonlySet<string>): void {
  const free = (method: HTTPMethods) => !taken.has(method)
  const allowed = methods.filter((method) => !free(method)).join(", ")
  if (free("OPTIONS"))
    app.options(url, (_request, reply) =>
      reply
        .code(204)
        .header("Allow", `${allowed}, OPTIONS`)
        .header("Cache-Control", "no-store")
        .send(),
    )
  app.route({
    method: methods.filter((method) => method !== "OPTIONS" && free(method)),
    url,
    handler: (request, reply) =>
      sendRefusal(
        request,
        reply,
        refuse("METHOD_NOT_ALLOWED", { method: request.method, allowed }),
      ),
  })
}
