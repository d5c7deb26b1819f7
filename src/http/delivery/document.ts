import type { FastifyReply, FastifyRequest } from "fastify"
import { acceptsGzip, gzipBytes, gzipQuickly } from "./content-coding.ts"
import { longReads } from "../../services/long-turns.ts"
import { entityTagElsewhere, entityTagOf, isFresh, type EntityTag } from "./entity-tag.ts"
import { joined } from "./json-parts.ts"

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

export type Headers = Readonly<Record<string, string>>

/** The bytes of a document in one coding, with the headers that go with them. */
export interface Coded {
  readonly bytes: Buffer<ArrayBuffer>
  readonly tag: EntityTag
  readonly headers: Headers
  /** For 304. */
  readonly freshHeaders: Headers
}

/** A JSON document as it is sent, plain and, where that is worth it, compressed. */
export interface JsonDocument {
  readonly plain: Coded
  readonly gzip: Coded | undefined
  readonly weight: number
}

/** What a coding takes in memory beside its bytes, measured: its headers, the head written of them, its buffers. */
const codingWeight = 1024

/** From here on each step with the bytes takes a millisecond or more where the machine is busy. */
const longText = 128 * 1024

/**
 * Encodes JSON, given as text or as bytes in memory of their own: each coding gets a tag of exactly its bytes, and is
 * compressed this once.
 */
export async function encodeJson(
  json: string | Buffer<ArrayBuffer>,
  delivery: JsonDelivery,
): Promise<JsonDocument> {
  if (json.length > longText) await longReads.take()
  const identity = typeof json === "string" ? joined([json]) : json
  const compressible = identity.length >= smallestCompressed[delivery.compression]
  const packed = compressible ? await gzipBytes(identity) : undefined
  const gzip = packed === undefined ? undefined : alone(packed)
  return {
    plain: coded(identity, delivery, await tagOf(identity)),
    gzip: gzip && coded(gzip, delivery, await tagOf(gzip), gzipped),
    weight: identity.length + codingWeight + (gzip === undefined ? 0 : gzip.length + codingWeight),
  }
}

/** Encodes JSON, given as text or as bytes, that is sent once: in the one coding that its client takes. */
export async function encodeOnce(
  json: string | Buffer<ArrayBuffer>,
  delivery: JsonDelivery,
  acceptEncoding: string | undefined,
): Promise<Coded> {
  const isLarge = Buffer.byteLength(json) >= smallestCompressed[delivery.compression]
  if (isLarge && acceptsGzip(acceptEncoding))
    return codedOnce(await gzipQuickly(json), delivery, gzipped)
  return asItIs(json, delivery)
}

/** JSON as it is sent to who takes no other coding. */
export function asItIs(json: string | Buffer<ArrayBuffer>, delivery: JsonDelivery): Coded {
  return codedOnce(typeof json === "string" ? Buffer.from(json) : json, delivery)
}

/**
 * The same bytes in memory of their own, to be kept: zlib's own are a part of 16 KiB, and small buffers share theirs with
 * their neighbours.
 */
export function alone(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  return bytes.length === bytes.buffer.byteLength
    ? bytes
    : Buffer.from(new Uint8Array(bytes).buffer)
}

const gzipped: Headers = { "Content-Encoding": "gzip" }

/** Many bytes are hashed on another thread. */
function tagOf(bytes: Buffer<ArrayBuffer>): EntityTag | Promise<EntityTag> {
  return bytes.length > longText ? entityTagElsewhere(bytes) : entityTagOf(bytes)
}

function codedOnce(
  bytes: Buffer<ArrayBuffer>,
  delivery: JsonDelivery,
  coding: Headers = {},
): Coded {
  return coded(bytes, delivery, entityTagOf(bytes), coding)
}

function coded(
  bytes: Buffer<ArrayBuffer>,
  delivery: JsonDelivery,
  tag: EntityTag,
  coding: Headers = {},
): Coded {
  const freshHeaders = {
    ETag: tag,
    "Cache-Control": delivery.cacheControl,
    ...(delivery.compression !== "never" && { Vary: "Accept-Encoding" }),
  }
  const headers = {
    ...freshHeaders,
    ...coding,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(bytes.length),
    "X-Content-Type-Options": "nosniff",
  }
  return { bytes, tag, headers, freshHeaders }
}

/** Sends a document to GET and HEAD in the coding that the client takes, or 304 to who has it already. */
export function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: JsonDocument,
): FastifyReply {
  const takesGzip = document.gzip !== undefined && acceptsGzip(request.headers["accept-encoding"])
  return sendCoded(request, reply, inCoding(document, takesGzip))
}

/** The document as a client takes it. */
export function inCoding({ plain, gzip }: JsonDocument, takesGzip: boolean): Coded {
  return takesGzip ? (gzip ?? plain) : plain
}

/** Sends bytes that suit the client, or 304 if it has them. */
export function sendCoded(request: FastifyRequest, reply: FastifyReply, form: Coded): FastifyReply {
  if (isFresh(request.headers["if-none-match"], form.tag))
    return reply.code(304).headers(form.freshHeaders).send()
  return reply.headers(form.headers).send(form.bytes)
}
