import type { FastifyInstance } from "fastify"
import { refuse } from "../domain/refusals/refusal.ts"
import { sendRefusal } from "./refusal-response.ts"

const readingMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Refuses every change, whoever asks and before its body is read, and lets reads go on: LODE_READ_ONLY. Call it before
 * the routes are mounted.
 */
export function refuseChanges(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    if (readingMethods.has(request.method) || request.is404) return undefined
    await sendRefusal(request, reply, refuse("SERVER_READ_ONLY"))
    return reply
  })
}
