import type { IncomingHttpHeaders } from "node:http"
import type { Socket } from "node:net"
import type { PlainRequest } from "./plain-request.ts"

/** What an answer is read from beside its address. */
export interface Asking {
  readonly headers: IncomingHttpHeaders
  readonly socket: Socket
}

/** A whole answer. */
export interface FrontAnswer {
  /** Status line and headers, without those that every answer ends with (Date, Connection, Keep-Alive). */
  readonly head: Buffer
  readonly body: Buffer | undefined
  /** Hears once that nobody reads the body any more: all of it was handed to the system, or the client has left. */
  readonly done?: (isSent: boolean) => void
}

/** Answers at once what it has at hand. `Client` is what it remembers of those who send the same headers again. */
export interface FrontDesk<Client> {
  /** Reads the headers once for all requests of a connection that repeat them; undefined: not for this desk. */
  meet(asking: Asking): Client | undefined
  /** Undefined: the routes answer. */
  answer(client: Client, request: PlainRequest): FrontAnswer | undefined
}
