/**
 * The symbol server that debuggers ask for PDBs (SSQP: `{file}/{key}/{file}`).
 *
 * A client goes on to the next server after 404; any other refusal makes it give this one up for the rest of its run
 * (dotnet-symbol), so whatever is not found here, or not understood, is 404.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { DeleteMeaning } from "../../domain/ports/package-commands.ts"
import type { BlobStore } from "../../domain/ports/blob-store.ts"
import type { PackageReads, SymbolFile } from "../../domain/ports/package-reads.ts"
import { findSymbolFile } from "../../services/symbols/find-symbol-file.ts"
import { streamSymbolFile } from "../../services/symbols/stream-symbol-file.ts"
import { isFresh, type EntityTag } from "../delivery/entity-tag.ts"
import { packageCaching } from "../v3/cache-policy.ts"
import { sendNotFound } from "../v3/not-found.ts"

export interface SymbolServerDeps {
  readonly packages: Pick<PackageReads, "findSymbolFiles">
  readonly blobs: Pick<BlobStore, "open">
  /** What DELETE means on this feed: symbols vanish with their package. */
  readonly deleteMeaning: DeleteMeaning
}

interface SymbolRoute {
  Params: { file: string; key: string; again: string }
}

/** GET and HEAD /symbols/{file}/{key}/{file}. */
export function registerSymbolServer(app: FastifyInstance, deps: SymbolServerDeps): void {
  app.route<SymbolRoute>({
    method: ["GET", "HEAD"],
    url: "/symbols/:file/:key/:again",
    handler: (request, reply) => serve(deps, request, reply),
  })
}

async function serve(
  deps: SymbolServerDeps,
  request: FastifyRequest<SymbolRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { file, key, again } = request.params
  if (file.toLowerCase() !== again.toLowerCase()) return sendNotFound(reply)
  const checksums = requestedChecksums(request.headers["symbolchecksum"])
  const found = await findSymbolFile(deps.packages, { file, key, checksums })
  if (found === undefined) return sendNotFound(reply)
  const tag = symbolTag(found)
  reply
    .header("ETag", tag)
    .header("Cache-Control", packageCaching(deps.deleteMeaning))
    .header("Vary", "SymbolChecksum")
  if (isFresh(request.headers["if-none-match"], tag)) return reply.code(304).send()
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
  reply
    .header("Content-Type", "application/octet-stream")
    .header("Content-Length", file.entry.length)
    .header("X-Content-Type-Options", "nosniff")
  if (request.method === "HEAD") {
    await reader[Symbol.asyncDispose]()
    return reply.send()
  }
  const bytes = streamSymbolFile(reader, file.entry)
  // An answer that waits behind another one on its connection is not told when the client leaves.
  const leave = () => void bytes.destroy()
  request.raw.socket.once("close", leave)
  bytes.once("close", () => request.raw.socket.off("close", leave))
  if (request.raw.socket.destroyed) leave()
  return reply.send(bytes)
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
