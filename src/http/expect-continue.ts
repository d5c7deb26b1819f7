/**
 * `Expect: 100-continue`: the client sends its headers and waits. A refusal that the headers decide is answered before
 * the 100, and the body is never sent; the connection then ends, because nobody can tell whether a body follows.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http"

const waiting = new WeakMap<IncomingMessage, ServerResponse>()

/** Lets requests with the header reach the routes without the 100. */
export function holdContinue(server: Server): void {
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    waiting.set(request, response)
    server.emit("request", request, response)
  })
}

/** Whether the client still waits for permission to send its body. */
export function awaitsContinue(request: IncomingMessage): boolean {
  return waiting.has(request)
}

/** Tells the client to send its body; call it before reading. */
export function allowContinue(request: IncomingMessage): void {
  waiting.get(request)?.writeContinue()
  waiting.delete(request)
}
