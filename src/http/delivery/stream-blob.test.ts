import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer, connect, type Socket } from "node:net"
import { describe, it } from "node:test"
import type { BlobReader } from "../../domain/ports/blob-store.ts"
import { streamBlob } from "./stream-blob.ts"

const chunkSize = 256 * 1024

/** Lends one buffer for every chunk, filled with the chunk's number, and counts what is asked for and closed. */
class LendingReader implements BlobReader {
  readonly size: number
  readonly #lent: Uint8Array
  asked = 0
  closed = 0
  ended = 0

  constructor(size: number, chunk = chunkSize) {
    this.size = size
    this.#lent = new Uint8Array(chunk)
  }

  read(): Promise<Uint8Array> {
    return Promise.reject(new Error("not streamed"))
  }

  async *stream(offset: number, length: number): AsyncGenerator<Uint8Array> {
    try {
      for (let at = offset; at < Math.min(offset + length, this.size); at += this.#lent.length) {
        this.asked += 1
        this.#lent.fill(this.asked)
        yield this.#lent.subarray(0, Math.min(this.#lent.length, this.size - at))
      }
    } finally {
      this.ended += 1
      this.#lent.fill(0)
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.closed += 1
    return Promise.resolve()
  }
}

async function withSocket(use: (socket: Socket, other: Socket) => Promise<void>): Promise<void> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  const other = connect(address.port, "127.0.0.1")
  const [socket]: Socket[] = await once(server, "connection")
  if (socket === undefined) throw new Error("no connection")
  await use(socket, other).finally(() => {
    socket.destroy()
    other.destroy()
    server.close()
  })
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}

describe("streamBlob", () => {
  it("asks for a chunk only when the one before was taken", () =>
    withSocket(async (socket) => {
      const reader = new LendingReader(3 * chunkSize)
      const body = streamBlob(reader, { offset: 0, length: reader.size }, socket).getReader()
      assert.equal(reader.asked, 0)
      const first = await body.read()
      assert.deepEqual([first.value?.length, reader.asked], [chunkSize, 1])
      await body.read()
      assert.equal(reader.asked, 2)
    }))

  it("copies chunks that the socket would keep while the buffer is lent again", () =>
    withSocket(async (socket) => {
      const reader = new LendingReader(2000, 1000)
      const body = streamBlob(reader, { offset: 0, length: 2000 }, socket)
      const [first, second] = await collect(body)
      assert.deepEqual([first?.at(0), second?.at(0)], [1, 2])
    }))

  it("closes the reader once at the end and forgets the socket", () =>
    withSocket(async (socket) => {
      const before = socket.listenerCount("close")
      const reader = new LendingReader(1000)
      const body = streamBlob(reader, { offset: 0, length: 1000 }, socket)
      assert.equal((await collect(body)).length, 1)
      assert.deepEqual([reader.ended, reader.closed, socket.listenerCount("close")], [1, 1, before])
    }))

  it("closes the reader when the client leaves, even if nobody reads the stream", () =>
    withSocket(async (socket, other) => {
      const reader = new LendingReader(3 * chunkSize)
      const body = streamBlob(reader, { offset: 0, length: reader.size }, socket).getReader()
      await body.read()
      socket.resume()
      other.destroy()
      await once(socket, "close")
      assert.deepEqual([reader.ended, reader.closed], [1, 1])
    }))

  it("closes the reader when the stream is given up", () =>
    withSocket(async (socket) => {
      const reader = new LendingReader(3 * chunkSize)
      const body = streamBlob(reader, { offset: 0, length: reader.size }, socket).getReader()
      await body.read()
      await body.cancel()
      assert.deepEqual([reader.ended, reader.closed], [1, 1])
    }))

  it("fails where the blob is shorter than promised, and closes the reader", () =>
    withSocket(async (socket) => {
      const reader = new LendingReader(1000)
      const body = streamBlob(reader, { offset: 0, length: 1500 }, socket)
      await assert.rejects(collect(body), { message: "A blob ended 500 bytes early." })
      assert.deepEqual([reader.ended, reader.closed], [1, 1])
    }))
})
