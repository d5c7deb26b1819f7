/** The server's ends of connections, where client and server live in this process. */
import { subscribe } from "node:diagnostics_channel"
import type { Socket } from "node:net"
import { setImmediate as turn } from "node:timers/promises"

const ends = new Map<number, Socket>()
let requests = 0

subscribe("net.server.socket", (message) => {
  const { socket } = message as { socket: Socket }
  const { remotePort } = socket
  if (remotePort === undefined) return
  ends.set(remotePort, socket)
  // Ports are used again.
  socket.once("close", () => {
    if (ends.get(remotePort) === socket) ends.delete(remotePort)
  })
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

/** Waits until the server's end has read all that the client has written so far, or is closed. */
export async function arrived(client: Socket, end: Socket): Promise<void> {
  await soon(
    () => end.destroyed || end.bytesRead >= client.bytesWritten,
    "the server has read what was sent",
  )
}

/** Waits until, besides, the server has answered all of it that is whole, and the client has the answers. */
export async function answered(client: Socket, end: Socket): Promise<void> {
  await arrived(client, end)
  const isQuiet = () => end.writableLength === 0 && !("_httpMessage" in end && end._httpMessage)
  const hasAll = () => client.closed || client.bytesRead >= end.bytesWritten
  await soon(() => end.destroyed || (isQuiet() && hasAll()), "all is answered")
}

/** Waits turn by turn, for what takes no longer than a few of them. */
async function soon(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 60_000
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited a minute in vain until ${what}.`)
    await turn()
  }
}
