/** Node's HTTP server as we run it, and what it answers to what never became a request. */
import { createServer, type RequestListener, type Server } from "node:http"
import { createServer as createSecureServer } from "node:https"
import type { Socket } from "node:net"
import { holdContinue } from "./expect-continue.ts"

/** Certificate chain and private key, as PEM. */
export interface Tls {
  readonly cert: string
  readonly key: string
}

/** Milliseconds a client has to send its headers. */
export const headersTimeout = 10_000
/** Longer than the idle time of common proxies (60 s), so that the proxy, not we, ends idle connections. */
const keepAliveTimeout = 75_000

/** HTTP/1.1, with limits on headers and their time; bodies have those of the routes. It does not listen yet. */
export function createNodeServer(handler: RequestListener, tls: Tls | undefined): Server {
  const options = {
    headersTimeout,
    keepAliveTimeout,
    requestTimeout: 0,
    // Without it a headersTimeout of 10 s is looked at every 30 s only.
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 16_384,
    noDelay: true,
  }
  const server =
    tls === undefined
      ? createServer(options, handler)
      : createSecureServer({ ...options, cert: tls.cert, key: tls.key }, handler)
  holdContinue(server)
  return server
}

/** Answers what never became a request: broken framing, oversized or trickled headers. The connection always ends. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy()
    return
  }
  const [status, phrase] = clientErrors[error.code ?? ""] ?? [
    400,
    "The request is not valid HTTP/1.1.",
  ]
  socket.end(`HTTP/1.1 ${status} ${phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  )
}

const clientErrors: Readonly<Record<string, readonly [status: number, phrase: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "The headers of the request are larger than 16 KiB."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The headers of the request did not arrive within 10 seconds."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "The chunk extensions are too large."],
}
