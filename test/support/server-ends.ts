/** The server's ends of connections, where client and server live in this process. */
import { subscribe } from "node:diagnostics_channel"
import type { Socket } from "node:net"
import { setImmediate as turn } from "node:timers/promises"

const ends = new Map<number, Socket>()
let requests = 0

subscribe("net.server.socket", (message) => {
  const { socket } = message as { socket: Socket }
  const { remotePort } = socket
  if (remotePort !== undefined) ends.set(remotePort, socket)
})
subscribe("http.server.request.start", () => {
  requests += 1
})

/** How many requests have reached Node's HTTP servers of this process. */
export function requestsOfHttpServers(): number {
  return requests
}

/** The server's end of a client's connection. */
export async function serverEndOf(client: Socket): Promise<Socket> {
  const { localPort = 0 } = client
  await soon(() => ends.has(localPort), "the connection is accepted")
  const end = ends.get(localPort)
  if (end === undefined) throw new Error("The connection was not accepted.")
  return end
}

/** Waits until the server has read all that the client has written so far, or has closed the connection. */
export async function arrived(client: Socket): Promise<void> {
  const end = await serverEndOf(client)
  await soon(
    () => end.destroyed || end.bytesRead >= client.bytesWritten,
    "the server has read what was sent",
  )
}

/** Waits turn by turn, for what takes no longer than a few of them. */
async function soon(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited 10 s in vain until ${what}.`)
    await turn()
  }
}
