import type { IncomingMessage, ServerResponse } from "node:http"

/** Slowest client that is still waited for, in bytes a second. */
const slowestRate = 64 * 1024
const longestDrain = 10 * 60 * 1000
const checkEvery = 5000

/**
 * Reads what is left of a refused upload, so that the client finds the answer. A server that closes instead makes the
 * client upload three times and hides the reason ("Broken pipe"; seen with .NET SDK 10.0.401). Clients that send too
 * much (`mostBytes`), too slowly or for too long are cut off.
 */
export function drainRequest(
  request: IncomingMessage,
  response: ServerResponse,
  mostBytes: number,
): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let total = 0
    let sinceCheck = 0
    const started = Date.now()
    const cutOff = () => request.destroy()
    const watch = setInterval(() => {
      if (sinceCheck < (slowestRate * checkEvery) / 1000) cutOff()
      if (Date.now() - started > longestDrain) cutOff()
      sinceCheck = 0
    }, checkEvery)
    request.on("data", (chunk: Buffer) => {
      total += chunk.length
      sinceCheck += chunk.length
      if (total > mostBytes) cutOff()
    })
    request.once("error", () => undefined)
    const { socket } = request
    const done = () => {
      clearInterval(watch)
      socket.off("close", done)
      resolve()
    }
    request.once("close", done).once("end", done)
    // An answered request hears no more of its connection: a client that leaves would be waited for till the next check.
    socket.once("close", done)
    if (response.destroyed) cutOff()
    request.resume()
  })
}
