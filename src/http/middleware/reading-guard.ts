/**
 * Private reading (LODE_READ=authenticated): all or nothing. A read is guarded by where it is registered, so that a new
 * one cannot be forgotten, and the guard answers before anything is looked up: whoever may not read cannot tell what
 * exists from what does not.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from "fastify"
import { judgeKey } from "../../domain/access.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { FeedReading } from "../../domain/feed.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import {
  authoriseReading,
  type ReadingAuthorisation,
} from "../../services/access/authorise-reading.ts"
import type { Freshness } from "../../services/reading/change-watcher.ts"
import type { AuthenticateRequestDeps } from "../abuse/authenticate-request.ts"
import { makePrivate } from "../delivery/cache-policy.ts"
import { statusOf } from "../errors.ts"
import { sendRefusal, sendRefusalAs } from "../refusal-response.ts"
import { sentApiKey } from "./sent-credentials.ts"
import { fingerprintOf, KnownReaders } from "./known-readers.ts"

export interface ReadingGuardDeps extends AuthenticateRequestDeps {
  readonly freshness: Freshness
  readonly packages: Pick<PackageReads, "findApiKey" | "commitMark">
  readonly reading: FeedReading
}

/** Says why a key may not read; undefined where it may. */
type Judge = (key: ApiKey) => Refusal | undefined

export interface Guard {
  readonly judge: Judge
  /** Those whom it let pass lately. */
  readonly readers?: KnownReaders
}

/** Registers reads; on a feed that is not public, only keys that `judge` lets pass reach them. */
export function guardReads(
  app: FastifyInstance,
  deps: ReadingGuardDeps,
  { judge, readers = new KnownReaders(deps.packages) }: Guard,
  register: (reads: FastifyInstance) => void,
): void {
  app.register((reads, _options, done) => {
    if (deps.reading === "authenticated") {
      reads.addHook("onRequest", readingGuard(deps, { judge, readers }))
      reads.addHook("onSend", makePrivate)
    }
    reads.addHook("onRequest", afterOthersChanges(deps.freshness))
    register(reads)
    done()
  })
}

/** What is kept is answered with only once it is as new as what other processes committed. */
function afterOthersChanges(freshness: Freshness): onRequestHookHandler {
  return (_request, _reply, done) => {
    if (freshness.isCurrent()) done()
    else freshness.caughtUp().then(() => done(), done)
  }
}

/** Lets a known reader pass at once; others once the store has said whose key they sent. */
function readingGuard(
  deps: ReadingGuardDeps,
  { judge, readers }: Required<Guard>,
): onRequestHookHandler {
  return (request, reply, done) => {
    const fingerprint = fingerprintOf(request.headers)
    const known = fingerprint === undefined ? undefined : readers.find(fingerprint)
    // A key may expire without a commit.
    if (known !== undefined && judgeKey(known, deps.clock.now()) === undefined) {
      deps.keyUse.note(known.key)
      return done()
    }
    const mark = deps.packages.commitMark()
    const admit = async () => {
      const asker = await authoriseReading(deps, sentApiKey(request.headers), judge)
      if (asker.kind !== "may-read") return await refuseReading(deps, request, reply, asker)
      if (fingerprint !== undefined) readers.remember(fingerprint, asker.apiKey, mark)
      done()
    }
    admit().catch(done)
  }
}

/**
 * 401 makes clients ask their configuration or their user for credentials, 403 would not. They send every first request
 * without any, so that answer warns of nothing: its reason phrase is shown where there are none to send.
 */
async function refuseReading(
  deps: ReadingGuardDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  asker: Exclude<ReadingAuthorisation, { kind: "may-read" }>,
): Promise<void> {
  const refusal = deps.limits.answerTo(asker.refusal, deps.addressOf(request))
  if (asker.kind === "forbidden" || statusOf(refusal.code) === 429)
    return await sendRefusal(request, reply, refusal)
  reply.header("WWW-Authenticate", 'Basic realm="Lode", charset="UTF-8"')
  const silent = refusal.code === "READING_NEEDS_API_KEY"
  await sendRefusalAs(request, reply, [refusal], { status: 401, silent })
}
