/**
 * Symbols of a private feed for debuggers, which can send no credentials: the API key stands in the address,
 * `/symbols/~{API key}/{file}/{key}/{file}`. On a public feed it stands there for nothing.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { authoriseReading, judgeSymbolReading } from "../../services/access/authorise-reading.ts"
import { makePrivate } from "../delivery/cache-policy.ts"
import { sendNotFound } from "../delivery/not-found.ts"
import { hideKeys } from "../middleware/hide-keys.ts"
import type { ReadingGuardDeps } from "../middleware/reading-guard.ts"
import { sendSymbolFile, type SymbolRoute, type SymbolServerDeps } from "./symbol-server.ts"

interface KeyedRoute {
  Params: SymbolRoute["Params"] & { apiKey: string }
}

/** GET and HEAD /symbols/~{API key}/{file}/{key}/{file}. */
export function registerKeyedSymbols(
  app: FastifyInstance,
  deps: SymbolServerDeps & ReadingGuardDeps,
): void {
  const isPrivate = deps.reading === "authenticated"
  app.route<KeyedRoute>({
    method: ["GET", "HEAD"],
    url: "/symbols/~:apiKey/:file/:key/:again",
    config: { othersFindNothing: true },
    onRequest: async (request, reply) => {
      // Whatever looks at the request from here on, be it a log, an audit or an error, finds no key in its address.
      const address = hideKeys(request.url)
      Object.assign(request.raw, { url: address, originalUrl: address })
      if (isPrivate && !(await mayRead(deps, request))) await refuse(reply)
    },
    ...(isPrivate && { onSend: makePrivate }),
    handler: (request, reply) => sendSymbolFile(deps, request, reply),
  })
}

/** A wrong key counts as one sent anywhere else does, though a debugger is never told so. */
async function mayRead(
  deps: ReadingGuardDeps,
  request: FastifyRequest<KeyedRoute>,
): Promise<boolean> {
  const asker = await authoriseReading(deps, request.params.apiKey, judgeSymbolReading)
  if (asker.kind === "may-read") return true
  deps.limits.answerTo(asker.refusal, deps.addressOf(request))
  return false
}

/** A debugger gives a server up for anything but a 404. */
async function refuse(reply: FastifyReply): Promise<void> {
  await sendNotFound(reply)
}
