import type { FastifyReply, FastifyRequest } from "fastify"
import { acceptsGzip, gzipBytes } from "./content-coding.ts"
import { entityTagOf, isFresh } from "./entity-tag.ts"

/**
 * From which size a document is compressed for clients that accept gzip. `never` is for the one registration hive
 * whose clients cannot read gzip; `always` for the hives that clients expect to be compressed.
 */
export type Compression = "never" | "large" | "always"

const smallestCompressed = { never: Infinity, large: 1400, always: 0 } satisfies Record<
  Compression,
  number
>

export interface JsonDelivery {
  readonly cacheControl: string
  readonly compression: Compression
}

/** Sends JSON text to GET and HEAD with a tag of the very bytes that are sent, or 304 to who has them already. */
export async function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  delivery: JsonDelivery,
): Promise<FastifyReply> {
  const identity = Buffer.from(text)
  const compressible = identity.length >= smallestCompressed[delivery.compression]
  const compressed = compressible && acceptsGzip(request.headers["accept-encoding"])
  const bytes = compressed ? await gzipBytes(identity) : identity
  const tag = entityTagOf(bytes)
  reply.header("ETag", tag).header("Cache-Control", delivery.cacheControl)
  if (delivery.compression !== "never") reply.header("Vary", "Accept-Encoding")
  if (isFresh(request.headers["if-none-match"], tag)) return reply.code(304).send()
  if (compressed) reply.header("Content-Encoding", "gzip")
  return reply
    .header("Content-Type", "application/json; charset=utf-8")
    .header("X-Content-Type-Options", "nosniff")
    .send(bytes)
}
