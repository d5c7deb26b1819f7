import type { IncomingHttpHeaders } from "node:http"
import type { Socket } from "node:net"
import type { FrontAnswer, FrontDesk } from "./front-desk.ts"
import {
  isPlainUrl,
  readPlainHeaders,
  readPlainRequest,
  type PlainRequest,
} from "./plain-request.ts"
import { Portions } from "./portions.ts"
import { commonHeaders } from "./response-head.ts"
import { sendParts } from "./send-parts.ts"

/** The HTTP server behind the desk. */
export interface Behind {
  /** Whether new requests are welcome; a server that stops says so in its own answers. */
  readonly listening: boolean
  /** Milliseconds that clients are told a connection stays open between two requests. */
  readonly keepAliveTimeout: number
  /** Milliseconds without a byte after which it ends: later, or a request would meet the end on its way. */
  readonly longestIdle: number
  /** Gives it a connection, as if it had accepted it itself. */
  serve(socket: Socket): void
}

const nothing = Buffer.alloc(0)
type Bytes = Buffer<ArrayBuffer>
type Hear = (bytes: Bytes) => void

/**
 * One connection. What the desk cannot answer goes to the HTTP server behind it, which sees a connection with only
 * those requests; the desk waits until each of them is answered. Anything but a plain request makes the whole
 * connection the HTTP server's, for good.
 */
export class FrontConnection<Client> {
  readonly #socket: Socket
  readonly #behind: Behind
  readonly #desk: FrontDesk<Client>
  #headerBlock: string | undefined
  #client: Client | undefined
  /** What the HTTP server hears with, once it was needed. */
  #toBehind: Hear | undefined
  #behindAnswers = false
  #settled = false

  constructor(socket: Socket, behind: Behind, desk: FrontDesk<Client>) {
    this.#socket = socket
    this.#behind = behind
    this.#desk = desk
    socket.on("data", this.#hear)
    socket.on("end", this.#end)
    socket.on("error", this.#fail)
  }

  /** Whether the HTTP server knows of it, and closes it when it is time. */
  get isKnownBehind(): boolean {
    return this.#toBehind !== undefined
  }

  /** Whether a request was answered on it. */
  get isSettled(): boolean {
    return this.#settled
  }

  /** The HTTP server has answered. */
  readonly answered = (): void => {
    this.#behindAnswers = false
  }

  readonly #hear = (bytes: Bytes): void => {
    // The answer before this one ends the connection: what comes behind it is never answered.
    if (!this.#socket.writable) return
    const busy = this.#behindAnswers || this.#socket.writableLength > 0
    const asked = busy ? undefined : readPlainRequest(bytes)
    if (asked === undefined || !this.#knows(asked.headerBlock)) return this.#giveAway(bytes)
    const answer = this.#answerTo(asked)
    if (answer !== undefined) this.#send(answer)
    else if (isPlainUrl(asked.url)) this.#pass(bytes)
    else this.#giveAway(bytes)
  }

  readonly #end = (): void => {
    this.#socket.end()
  }

  readonly #fail = (): void => {
    this.#socket.destroy()
  }

  /** Reads headers, unless they are those of the request before; false where they are not plain. */
  #knows(headerBlock: string): boolean {
    if (headerBlock === this.#headerBlock) return true
    const headers = readPlainHeaders(headerBlock)
    if (headers === undefined) return false
    this.#headerBlock = headerBlock
    this.#client = this.#meet(headers)
    return true
  }

  #meet(headers: IncomingHttpHeaders): Client | undefined {
    try {
      return this.#desk.meet({ headers, socket: this.#socket })
    } catch {
      // As below.
      return undefined
    }
  }

  #answerTo(asked: PlainRequest): FrontAnswer | undefined {
    if (this.#client === undefined || !this.#behind.listening) return undefined
    try {
      return this.#desk.answer(this.#client, asked)
    } catch {
      // The routes meet the same failure, and answer and log it.
      return undefined
    }
  }

  #send({ head, body = nothing, done }: FrontAnswer): void {
    const parts = [head, commonHeaders(this.#behind.keepAliveTimeout), body]
    const socket = this.#socket
    // Node tells of no error where the client left in the middle.
    sendParts(socket, parts, done && ((error) => done(!error && !socket.destroyed)))
    if (this.#settled) return
    this.#settled = true
    if (!this.isKnownBehind) this.#socket.setTimeout(this.#behind.longestIdle)
  }

  /** Lets the HTTP server answer this request, and hears the next one again. */
  #pass(bytes: Bytes): void {
    this.#toBehind ??= this.#introduce()
    this.#behindAnswers = true
    this.#settled = true
    this.#toBehind(bytes)
  }

  #giveAway(bytes: Bytes): void {
    this.#toBehind ??= this.#introduce()
    this.#socket.off("data", this.#hear)
    this.#socket.on("data", this.#toBehind)
    this.#toBehind(bytes)
  }

  /**
   * Makes the HTTP server read the connection through us alone.
   * @returns what it hears the connection's bytes with
   */
  #introduce(): Hear {
    const socket = this.#socket
    socket.setTimeout(0)
    socket.removeAllListeners("timeout")
    socket.off("end", this.#end)
    socket.off("error", this.#fail)
    this.#behind.serve(socket)
    const toBehind = socket.listeners("data").find((listener) => listener !== this.#hear)
    if (toBehind === undefined) throw new Error("Node's HTTP server does not hear its connection.")
    socket.off("data", toBehind)
    // Node's parser takes bytes from the connection directly, until somebody else begins to listen to them. It must
    // not do so in the middle of a read: the stream would read on after the parser has paused, which answers 400.
    socket.off("data", this.#hear)
    socket.on("data", this.#hear)
    return new Portions(socket, toBehind as Hear).hear
  }
}
