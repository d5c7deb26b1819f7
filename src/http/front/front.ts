/**
 * The desk in front of the HTTP server. Node's HTTP server and Fastify take two thirds of the time that a kept document
 * needs to leave this process; plain requests for what is kept are therefore answered on the connection itself.
 * Everything else, and whatever is the least unusual, goes to the HTTP server, whose answers are the same bytes.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import { FrontConnection, type Behind } from "./front-connection.ts"
import type { FrontDesk } from "./front-desk.ts"

/** Answers what never became a request. */
type AnswerError = (error: Error & { code?: string }, socket: Socket) => void

export interface FrontSettings {
  /** Milliseconds that a new connection may say nothing. */
  readonly headersTimeout: number
  readonly onTimeout: AnswerError
}

/** Hears every connection of one server first, and keeps those that the server does not know of. */
export class Front {
  readonly #settings: FrontSettings
  /** Connections that the HTTP server does not know of. */
  readonly #quiet = new Set<Socket>()
  readonly #connections = new WeakMap<Socket, FrontConnection<unknown>>()
  #desk: FrontDesk<unknown> | undefined

  constructor(settings: FrontSettings) {
    this.#settings = settings
  }

  /** From now on the desk is asked first. */
  open<Client>(desk: FrontDesk<Client>): void {
    this.#desk = desk
  }

  /** Stands in front of a server that does not listen yet. */
  standBefore(server: Server, event: "connection" | "secureConnection"): void {
    const [accept] = server.listeners(event) as ((socket: Socket) => void)[]
    if (accept === undefined) throw new Error(`Node's HTTP server does not wait for a ${event}.`)
    const serve = (socket: Socket) => {
      this.#quiet.delete(socket)
      accept.call(server, socket)
    }
    server.off(event, accept)
    server.on(event, (socket: Socket) => this.#receive(socket, server, serve))
    server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
      const connection = this.#connections.get(request.socket)
      if (connection !== undefined) response.once("close", connection.answered)
    })
    this.#closeWith(server)
  }

  #receive(socket: Socket, server: Server, serve: (socket: Socket) => void): void {
    if (this.#desk === undefined) return serve(socket)
    const { keepAliveTimeout, keepAliveTimeoutBuffer } = server
    const behind: Behind = {
      keepAliveTimeout,
      longestIdle: keepAliveTimeout + keepAliveTimeoutBuffer,
      serve,
      get listening() {
        return server.listening
      },
    }
    this.#quiet.add(socket)
    const connection = new FrontConnection(socket, behind, this.#desk)
    this.#connections.set(socket, connection)
    socket.once("close", () => this.#quiet.delete(socket))
    socket.setTimeout(this.#settings.headersTimeout)
    socket.on("timeout", () => {
      if (connection.isSettled) socket.destroy()
      else this.#settings.onTimeout(timeoutError(), socket)
    })
  }

  /** Between two requests all quiet connections are idle, and the HTTP server would wait for them. */
  #closeWith(server: Server): void {
    const closeIdle = server.closeIdleConnections.bind(server)
    const closeAll = server.closeAllConnections.bind(server)
    server.closeIdleConnections = () => {
      for (const socket of this.#quiet) if (socket.writableLength === 0) socket.destroy()
      closeIdle()
    }
    server.closeAllConnections = () => {
      for (const socket of this.#quiet) socket.destroy()
      closeAll()
    }
  }
}

function timeoutError(): Error & { code: string } {
  return Object.assign(new Error("Nothing was said."), { code: "ERR_HTTP_REQUEST_TIMEOUT" })
}
