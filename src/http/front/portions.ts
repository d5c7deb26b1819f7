import type { Socket } from "node:net"
import { LongTurns } from "../../services/long-turns.ts"

type Bytes = Buffer<ArrayBuffer>

/** Requests that Node's HTTP server hears at once: it answers most of them on the spot, one after the other. */
const mostAtOnce = 16
const emptyLine = "\r\n\r\n"
/** One portion in a turn of the event loop, of all connections: a hundred clients would have a hundred. */
const turns = new LongTurns(2)

/**
 * Hands a connection's bytes on to Node's HTTP server. Where many requests come together (64 KiB hold a thousand), it
 * hears them in portions, and others are served in between.
 */
export class Portions {
  readonly #socket: Socket
  readonly #toBehind: (bytes: Bytes) => void
  #isWaiting = false

  /** @param toBehind what the HTTP server hears bytes with */
  constructor(socket: Socket, toBehind: (bytes: Bytes) => void) {
    this.#socket = socket
    this.#toBehind = toBehind
  }

  /** Hears what the connection brings: of a "data" event, and nowhere else. */
  readonly hear = (bytes: Bytes): void => {
    if (this.#isWaiting) return this.#putBack(bytes)
    const end = endOfPortion(bytes)
    this.#toBehind(bytes.subarray(0, end))
    if (end === bytes.length || this.#socket.destroyed) return
    // Who is not read, or does not read a body, is paused by the HTTP server, which also goes on by itself.
    const isPausedBehind = this.#socket.isPaused()
    this.#putBack(bytes.subarray(end))
    if (!isPausedBehind) void this.#goOn()
  }

  /** The connection gives them again as soon as it flows; meanwhile it reads no more than it has room for. */
  #putBack(bytes: Bytes): void {
    this.#socket.pause()
    this.#socket.unshift(bytes)
  }

  async #goOn(): Promise<void> {
    this.#isWaiting = true
    await turns.take()
    this.#isWaiting = false
    this.#socket.resume()
  }
}

/** Behind so many empty lines, each of which may end a request; all of the bytes, where there are fewer. */
function endOfPortion(bytes: Bytes): number {
  let end = 0
  for (let count = 0; count < mostAtOnce; count += 1) {
    const at = bytes.indexOf(emptyLine, end, "latin1")
    if (at < 0) return bytes.length
    end = at + emptyLine.length
  }
  return end
}
