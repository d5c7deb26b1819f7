import { once } from "node:events"
import { connect, type Socket } from "node:net"

/** A connection to an origin: a plain one costs the machine less than an HTTP client, and what is measured is the server. */
export async function openSocket(address: string): Promise<Socket> {
  const { hostname, port } = new URL(address)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, "connect")
  return socket
}
