import type { Socket } from "node:net"
import { ReadableStream } from "node:stream/web"
import type { BlobReader } from "../../domain/ports/blob-store.ts"

/** At least a socket's high-water mark: a larger chunk fills it, so that the next is not asked for before it left. */
const smallestLentChunk = 128 * 1024

/**
 * Streams part of a blob at the pace of the client, one chunk in memory, and closes the reader at the end, when the
 * client goes away or when reading fails.
 *
 * The reader lends its buffer for one chunk at a time. Chunks that the socket may take without making us wait are
 * therefore copied; the others are gone by the time the next is read. The socket is watched itself, because an answer
 * that still waits behind another one on the same connection is not told when the client leaves.
 */
export function streamBlob(
  reader: BlobReader,
  range: { readonly offset: number; readonly length: number },
  socket: Socket,
): ReadableStream<Uint8Array> {
  const chunks = reader.stream(range.offset, range.length)[Symbol.asyncIterator]()
  let closing: Promise<void> | undefined
  const close = () => {
    socket.off("close", leave)
    closing ??= Promise.resolve(chunks.return?.()).then(() => reader[Symbol.asyncDispose]())
    return closing
  }
  const leave = () => void close().catch(() => undefined)
  // A client may ask for many packages at once on one connection; each waits here for its turn.
  socket.setMaxListeners(0)
  socket.once("close", leave)
  if (socket.destroyed) leave()
  let left = range.length
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const next = await chunks.next()
    if (next.done !== true) {
      left -= next.value.length
      controller.enqueue(
        next.value.length < smallestLentChunk ? Uint8Array.from(next.value) : next.value,
      )
      return
    }
    await close()
    if (left !== 0) throw new Error(`A blob ended ${left} bytes early.`)
    controller.close()
  }
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) =>
        pull(controller).catch(async (error: unknown) => {
          leave()
          throw error
        }),
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
