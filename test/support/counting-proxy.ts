/** A TCP proxy in front of a server that counts how often clients begin an upload and how much they send. */
import { once } from "node:events"
import { connect, createServer, type AddressInfo, type Socket } from "node:net"

export interface CountingProxy extends AsyncDisposable {
  /** Without final slash. */
  readonly address: string
  /** Upload requests since the last `reset`. */
  readonly uploads: number
  /** Bytes that clients sent since the last `reset`, headers too. */
  readonly bytesSent: number
  reset(): void
}

const uploadLine = /PUT \/api\/v2\/\w+\/? HTTP\/1\.1\r\n/g
/** Longer than any upload line. */
const overlap = 100

/** Starts a proxy to `target`, an http address. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target)
  const count = { uploads: 0, bytesSent: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    let seen = ""
    client.on("data", (chunk: Buffer) => {
      count.bytesSent += chunk.length
      const text = seen + chunk.toString("latin1")
      const counted = [...seen.matchAll(uploadLine)].length
      count.uploads += [...text.matchAll(uploadLine)].length - counted
      seen = text.slice(-overlap)
    })
    client.pipe(upstream).pipe(client)
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one)
      one.on("error", () => undefined)
      one.once("close", () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port: own } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${own}`,
    get uploads() {
      return count.uploads
    },
    get bytesSent() {
      return count.bytesSent
    },
    reset: () => Object.assign(count, { uploads: 0, bytesSent: 0 }),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, "close")
    },
  }
}
