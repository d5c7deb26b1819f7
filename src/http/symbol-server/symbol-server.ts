/**
 * The symbol server that debuggers ask for PDBs (SSQP: `{file}/{key}/{file}`).
 *
 * A client goes on to the next server after 404; any other refusal makes it give this one up for the rest of its run
 * (dotnet-symbol), so whatever is not found here, or not understood, is 404.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { Socket } from "node:net"
import type { Readable } from "node:stream"
import type { PackageEntry } from "../../domain/package-version.ts"
import type { BlobReader, BlobStore } from "../../domain/ports/blob-store.ts"
import type { DeleteMeaning } from "../../domain/ports/package-commands.ts"
import type { PackageReads, SymbolFile } from "../../domain/ports/package-reads.ts"
import { findSymbolFile } from "../../services/symbols/find-symbol-file.ts"
import { streamSymbolFile } from "../../services/symbols/stream-symbol-file.ts"
import { isFresh, type EntityTag } from "../delivery/entity-tag.ts"
import { packageCaching } from "../delivery/cache-policy.ts"
import { sendNotFound } from "../delivery/not-found.ts"

export interface SymbolServerDeps {
  readonly packages: Pick<PackageReads, "findSymbolFiles">
  readonly blobs: Pick<BlobStore, "open">
  /** What DELETE means on this feed: symbols vanish with their package. */
  readonly deleteMeaning: DeleteMeaning
}

export interface SymbolRoute {
  Params: { file: string; key: string; again: string }
}

/** GET and HEAD /symbols/{file}/{key}/{file}. */
export function registerSymbolServer(app: FastifyInstance, deps: SymbolServerDeps): void {
  app.route<SymbolRoute>({
    method: ["GET", "HEAD"],
    url: "/symbols/:file/:key/:again",
    config: { othersFindNothing: true },
    handler: (request, reply) => sendSymbolFile(deps, request, reply),
  })
}

/** Sends the PDB that an address names, or 404. */
export async function sendSymbolFile(
  deps: SymbolServerDeps,
  request: FastifyRequest<SymbolRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { file, key, again } = request.params
  if (file.toLowerCase() !== again.toLowerCase()) return sendNotFound(reply)
  const checksums = requestedChecksums(request.headers["symbolchecksum"])
  const found = await findSymbolFile(deps.packages, { file, key, checksums })
  if (found === undefined) return sendNotFound(reply)
  return sendFile(deps, request, reply, found)
}

async function sendFile(
  deps: SymbolServerDeps,
  request: FastifyRequest<SymbolRoute>,
  reply: FastifyReply,
  file: SymbolFile,
): Promise<FastifyReply> {
  const reader = await deps.blobs.open(file.blobKey)
  // The symbols were replaced, or removed with their package, since the row was read.
  if (reader === undefined) return sendNotFound(reply)
  const tag = symbolTag(file)
  reply
    .header("ETag", tag)
    .header("Cache-Control", packageCaching(deps.deleteMeaning))
    .header("Vary", "SymbolChecksum")
  const fresh = isFresh(request.headers["if-none-match"], tag)
  if (fresh || request.method === "HEAD") await reader[Symbol.asyncDispose]()
  if (fresh) return reply.code(304).send()
  reply
    .header("Content-Type", "application/octet-stream")
    .header("Content-Length", file.entry.length)
    .header("X-Content-Type-Options", "nosniff")
  return request.method === "HEAD"
    ? reply.send()
    : reply.send(streamTo(request.raw.socket, reader, file.entry))
}

/** Ends the stream with the connection: an answer that waits behind another one is not told when the client leaves. */
function streamTo(socket: Socket, reader: BlobReader, entry: PackageEntry): Readable {
  const bytes = streamSymbolFile(reader, entry)
  const leave = () => void bytes.destroy()
  socket.once("close", leave)
  bytes.once("close", () => socket.off("close", leave))
  if (socket.destroyed) leave()
  return bytes
}

/** Several checksums are separated by ";", and repeated headers by ",". */
function requestedChecksums(header: string | readonly string[] | undefined): readonly string[] {
  return (typeof header === "string" ? header : (header ?? []).join(";"))
    .split(/[;,]/)
    .map((checksum) => checksum.trim())
    .filter((checksum) => checksum !== "")
}

/** The checksum is of the PDB without its id, and the key is the id: together they are the PDB's bytes. */
function symbolTag({ symbolKey, checksum }: SymbolFile): EntityTag {
  return `"${symbolKey.slice(0, 32)}-${checksum.slice(checksum.indexOf(":") + 1)}"`
}
