/**
 * Private reading (LODE_READ=authenticated): all or nothing. A read is guarded by where it is registered, so that a new
 * one cannot be forgotten, and the guard answers before anything is looked up: whoever may not read cannot tell what
 * exists from what does not.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { ApiKey } from "../../domain/api-key.ts"
import type { FeedReading } from "../../domain/feed.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import {
  authoriseReading,
  type ReadingAuthorisation,
} from "../../services/access/authorise-reading.ts"
import type { AuthenticateRequestDeps } from "../abuse/authenticate-request.ts"
import { makePrivate } from "../delivery/cache-policy.ts"
import { statusOf } from "../errors.ts"
import { sendRefusal, sendRefusalAs } from "../refusal-response.ts"
import { sentApiKey } from "./authenticate.ts"

export interface ReadingGuardDeps extends AuthenticateRequestDeps {
  readonly reading: FeedReading
}

/** Registers reads; on a feed that is not public, only keys that `judge` lets pass reach them. */
export function guardReads(
  app: FastifyInstance,
  deps: ReadingGuardDeps,
  judge: (key: ApiKey) => Refusal | undefined,
  register: (reads: FastifyInstance) => void,
): void {
  app.register((reads, _options, done) => {
    if (deps.reading === "authenticated") {
      reads.addHook("onRequest", async (request, reply) => {
        const asker = await authoriseReading(deps, sentApiKey(request.headers), judge)
        if (asker.kind === "may-read") return
        const refusal = deps.limits.answerTo(asker.refusal, deps.addressOf(request))
        await refuseReading(request, reply, { ...asker, refusal })
      })
      reads.addHook("onSend", makePrivate)
    }
    register(reads)
    done()
  })
}

/**
 * 401 makes clients ask their configuration or their user for credentials, 403 would not. They send every first request
 * without any, so that answer warns of nothing: its reason phrase is shown where there are none to send.
 */
async function refuseReading(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, refusal }: Exclude<ReadingAuthorisation, { kind: "may-read" }>,
): Promise<void> {
  if (kind === "forbidden" || statusOf(refusal.code) === 429)
    return await sendRefusal(request, reply, refusal)
  reply.header("WWW-Authenticate", 'Basic realm="Lode", charset="UTF-8"')
  const silent = refusal.code === "READING_NEEDS_API_KEY"
  await sendRefusalAs(request, reply, [refusal], { status: 401, silent })
}
