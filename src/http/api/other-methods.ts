import type { FastifyInstance, HTTPMethods } from "fastify"
import { refuse } from "../../domain/refusals/refusal.ts"
import { sendApiRefusal } from "./answer.ts"
import type { Method } from "./operation.ts"

const methods: readonly HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

/**
 * Answers OPTIONS with what each address takes, and any other method that it does not take with 405. Neither allows
 * another site anything: no answer of this API has a CORS header.
 */
export function refuseUndeclaredMethods(
  app: FastifyInstance,
  routes: ReadonlyMap<string, readonly { readonly method: Method }[]>,
): void {
  for (const [url, operations] of routes) {
    const declared: HTTPMethods[] = operations.map(({ method }) => method)
    const taken = [...declared, ...(declared.includes("GET") ? ["HEAD"] : [])]
    const allowed = [...taken, "OPTIONS"].join(", ")
    app.options(url, (_request, reply) =>
      reply.code(204).header("Allow", allowed).header("Cache-Control", "no-store").send(),
    )
    app.route({
      method: methods.filter((method) => !taken.includes(method)),
      url,
      handler: (request, reply) =>
        sendApiRefusal(
          request,
          reply.header("Allow", allowed),
          refuse("METHOD_NOT_ALLOWED", { method: request.method, allowed }),
        ),
    })
  }
}
