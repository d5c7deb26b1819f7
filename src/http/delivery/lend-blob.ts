import type { FastifyReply } from "fastify"
import type { Socket } from "node:net"
import type { ReadableStream } from "node:stream/web"
import type { BlobReader } from "../../domain/ports/blob-store.ts"
import { streamBlob } from "./stream-blob.ts"

/**
 * Reads part of a blob into one of the reader's own buffers, which goes back when the answer was handed to the system
 * or its client has left, and closes the reader then. For parts that fit into one such buffer: no stream stands between
 * the disk and the socket. Where the reader has only smaller buffers left, it is streamed.
 *
 * The socket is watched itself, because an answer that still waits behind another one on the same connection is not
 * told when the client leaves.
 */
export async function lendBlob(
  reader: BlobReader,
  range: { readonly offset: number; readonly length: number },
  { reply, socket }: { readonly reply: FastifyReply; readonly socket: Socket },
): Promise<Buffer | ReadableStream<Uint8Array>> {
  const chunks = reader.stream(range.offset, range.length)[Symbol.asyncIterator]()
  let giving: Promise<void> | undefined
  const giveBack = () => {
    socket.off("close", giveBack)
    giving ??= Promise.resolve(chunks.return?.())
      .then(() => reader[Symbol.asyncDispose]())
      .catch(() => undefined)
  }
  try {
    const { value } = await chunks.next()
    if (value?.length !== range.length) {
      await chunks.return?.()
      return streamBlob(reader, range, socket)
    }
    reply.raw.once("close", giveBack)
    // A client may ask for many packages at once on one connection; each waits here for its turn.
    socket.setMaxListeners(0)
    socket.once("close", giveBack)
    if (socket.destroyed) giveBack()
    return Buffer.from(value.buffer, value.byteOffset, value.length)
  } catch (error) {
    giveBack()
    throw error
  }
}
