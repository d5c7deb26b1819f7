import type { FastifyReply, FastifyRequest } from "fastify"
import { pipeline, Readable } from "node:stream"
import { setImmediate } from "node:timers/promises"
import { createGzip } from "node:zlib"
import {
  versionsInOneRead,
  type FeedVersion,
  type VersionQueries,
} from "../../domain/ports/version-queries.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import { acceptsGzip } from "../delivery/content-coding.ts"
import type { FoundPage } from "../../services/reading/v2/find-feed-versions.ts"
import { formatHeaders, type AnswerFormat } from "./answer-format.ts"
import { feedWriter, type FeedHead } from "./feed-document.ts"
import { shownVersion } from "./feed-properties.ts"

/** One page of a feed to send. */
export interface FeedPage {
  readonly format: AnswerFormat
  readonly head: FeedHead
  readonly found: FoundPage
  readonly level: { readonly semVer2: boolean }
  /** The address of the next page, after this last entry, where there is a next page. */
  readonly nextAfter: (last: FeedVersion | undefined) => string
}

/** Characters after which other requests get their turn. */
const charactersInOneGo = 256 * 1024

/** Streams a page: however many entries a client asks for, a batch of them is in memory. */
export function sendFeed(
  request: FastifyRequest,
  reply: FastifyReply,
  page: FeedPage,
  versions: VersionQueries,
): FastifyReply {
  reply
    .headers(formatHeaders(page.format, "application/atom+xml;type=feed;charset=utf-8"))
    .header("Cache-Control", listCaching)
    .header("Vary", "Accept, Accept-Encoding")
  if (request.method === "HEAD") return reply.send()
  const plain = Readable.from(pieces(page, versions), { objectMode: false })
  if (!acceptsGzip(request.headers["accept-encoding"])) return reply.send(plain)
  // A failure of either ends both, and the connection with them.
  const packed = pipeline(plain, createGzip(), () => undefined)
  return reply.header("Content-Encoding", "gzip").send(packed)
}

async function* pieces(page: FeedPage, versions: VersionQueries): AsyncGenerator<Buffer> {
  const writer = feedWriter(page.format, page.head)
  const { found, level } = page
  let text = writer.head()
  let last: FeedVersion | undefined
  for (let at = 0; at < found.versions.length; at += versionsInOneRead) {
    const batch = found.versions.slice(at, at + versionsInOneRead)
    for (const version of await versions.read(batch, level)) {
      text += writer.entry(shownVersion(version, page.head.addresses), last === undefined)
      last = version
      if (text.length < charactersInOneGo) continue
      yield Buffer.from(text)
      text = ""
      await setImmediate()
    }
    yield Buffer.from(text)
    text = ""
    await setImmediate()
  }
  yield Buffer.from(text + writer.tail(found.more ? page.nextAfter(last) : undefined))
}
