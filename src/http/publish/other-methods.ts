import type { FastifyInstance, HTTPMethods } from "fastify"
import { refuse } from "../../domain/refusals/refusal.ts"
import { sendRefusal } from "../refusal-response.ts"

const methods: readonly HTTPMethods[] = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/** Answers 405 with the methods that do mean something, where a 404 would send people looking for a wrong address. */
export function refuseOtherMethods(
  app: FastifyInstance,
  url: string,
  allowed: readonly HTTPMethods[],
): void {
  app.route({
    method: methods.filter((method) => !allowed.includes(method)),
    url,
    handler: (request, reply) =>
      sendRefusal(
        request,
        reply,
        refuse("METHOD_NOT_ALLOWED", { method: request.method, allowed: allowed.join(", ") }),
      ),
  })
}
