import type { FastifyReply, FastifyRequest } from "fastify"
import type { ReadableStream } from "node:stream/web"
import { defaultFeed } from "../../domain/feed.ts"
import { largestChunk, type BlobReader } from "../../domain/ports/blob-store.ts"
import type { DeleteMeaning } from "../../domain/ports/package-commands.ts"
import {
  openPackage,
  type PackageSource,
  type StoredVersion,
} from "../../services/reading/open-package.ts"
import { requestedRange, type RequestedRange } from "./byte-range.ts"
import { isFresh, packageEntityTag, type EntityTag } from "./entity-tag.ts"
import { lendBlob } from "./lend-blob.ts"
import { streamBlob } from "./stream-blob.ts"
import { packageCaching } from "./cache-policy.ts"
import { largestInMemory, type KeptPackage, type KeptPackages } from "./kept-packages.ts"
import { sendNotFound } from "./not-found.ts"

/** What sending a package takes. */
export interface PackageSending extends PackageSource {
  readonly keptPackages: KeptPackages
  /** What DELETE does on this server, and so how long a package may be cached. */
  readonly deleteMeaning: DeleteMeaning
}

/** One request for something of an available version. */
export interface VersionRequest {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly version: StoredVersion
}

interface Caching {
  readonly ETag: EntityTag
  readonly "Cache-Control": string
}

interface Part {
  readonly offset: number
  readonly length: number
}

/** Up to here a part of a package is read into memory of its own. */
const largestOwn = 256 * 1024
/** What a package weighs in memory without its bytes. */
const factsWeight = 512
/** A client that takes no byte for so long is gone or holds a file open on purpose. */
const stallTimeout = 120_000

/** Sends a .nupkg, or the one range of it that is asked for. */
export async function sendPackage(
  asked: VersionRequest,
  dependencies: PackageSending,
): Promise<FastifyReply> {
  const { request, reply, version } = asked
  const tag = packageEntityTag(version.sha512)
  const caching = { ETag: tag, "Cache-Control": packageCaching(dependencies.deleteMeaning) }
  const isHead = request.method === "HEAD"
  const range = requestedRange(isHead ? {} : request.headers, version.size, tag)
  const mayBeKept = !isHead && range.kind === "whole" && version.size <= largestChunk
  if (!mayBeKept) return sendRead(asked, { range, caching }, dependencies)
  const kept = await keep(version, caching, dependencies)
  if (kept === undefined) return sendNotFound(reply)
  return kept.bytes === undefined
    ? sendRead(asked, { range, caching }, dependencies)
    : dependencies.keptPackages.send(request, reply, kept, kept.bytes)
}

/** Sends what has to be read for it. */
async function sendRead(
  asked: VersionRequest,
  { range, caching }: { readonly range: RequestedRange; readonly caching: Caching },
  dependencies: PackageSending,
): Promise<FastifyReply> {
  const { request, reply, version } = asked
  const { size } = version
  if (isFresh(request.headers["if-none-match"], caching.ETag))
    return reply
      .code(304)
      .headers({ ...caching })
      .send()
  if (range.kind === "unsatisfiable")
    return reply.code(416).header("Content-Range", `bytes */${size}`).send()
  const part = range.kind === "whole" ? { offset: 0, length: size } : range
  const isHead = request.method === "HEAD"
  const body = isHead ? undefined : await readPart(asked, part, dependencies)
  if (body === "gone") return sendNotFound(reply)
  if (range.kind === "part") {
    const last = part.offset + part.length - 1
    reply.code(206).header("Content-Range", `bytes ${part.offset}-${last}/${size}`)
  }
  return reply.headers(headersOf(caching, part.length)).send(body)
}

function nameOf({ lowerId, lowerVersion }: StoredVersion): string {
  return `${lowerId}/${lowerVersion}`
}

function headersOf(caching: Caching, length: number) {
  return {
    ...caching,
    "Accept-Ranges": "bytes",
    "Content-Type": "application/octet-stream",
    "Content-Length": String(length),
    "X-Content-Type-Options": "nosniff",
  }
}

/** What is sent of a package, with the bytes of a small one; undefined where they are gone. */
function keep(
  version: StoredVersion,
  caching: Caching,
  dependencies: PackageSending,
): Promise<KeptPackage | undefined> {
  return dependencies.keptPackages.read(version, async () => {
    const { blobKey, size } = version
    const headers = headersOf(caching, size)
    const freshHeaders = { ...caching }
    const facts = { name: nameOf(version), blobKey, size, tag: caching.ETag, headers, freshHeaders }
    if (size > largestInMemory) return { ...facts, bytes: undefined, weight: factsWeight }
    await using reader = await openPackage(dependencies, defaultFeed, version)
    if (reader === undefined) return undefined
    const bytes = await readAll(reader, version, { offset: 0, length: size })
    return { ...facts, bytes, weight: size }
  })
}

async function readPart(
  { request, reply, version }: VersionRequest,
  part: Part,
  dependencies: PackageSending,
): Promise<Buffer | ReadableStream<Uint8Array> | "gone"> {
  const reader = await openPackage(dependencies, defaultFeed, version)
  if (reader === undefined) return "gone"
  // Who fetches a package in parts begins one of them at its first byte.
  if (part.offset === 0) dependencies.keptPackages.countOnceSent(reply, nameOf(version))
  if (part.length <= largestOwn) {
    await using open = reader
    return await readAll(open, version, part)
  }
  reply.raw.setTimeout(stallTimeout, () => reply.raw.destroy())
  const { socket } = request.raw
  return part.length <= largestChunk
    ? await lendBlob(reader, part, { reply, socket })
    : streamBlob(reader, part, socket)
}

async function readAll(reader: BlobReader, version: StoredVersion, part: Part): Promise<Buffer> {
  const bytes = await reader.read(part.offset, part.length)
  if (bytes.length !== part.length) throw new Error(`The blob ${version.blobKey} is cut short.`)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}
