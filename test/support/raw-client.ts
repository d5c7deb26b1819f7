/** A TCP client that says exactly what it is told to, however wrong. */
import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { connect as connectSecurely } from "node:tls"

export interface RawConnection extends Disposable {
  readonly socket: Socket
  /** What the server has said so far, as Latin-1. */
  readonly heard: string
  write(bytes: string | Uint8Array): void
  /** Resolves to all that the server said once it has closed the connection; rejects after `patience` milliseconds. */
  closed(patience?: number): Promise<string>
}

/** Opens a connection to an http or https address; any certificate will do. */
export async function connectTo(address: string): Promise<RawConnection> {
  const { protocol, hostname, port } = new URL(address)
  const options = { host: hostname, port: Number(port), noDelay: true }
  const isSecure = protocol === "https:"
  const socket = isSecure
    ? connectSecurely({ ...options, rejectUnauthorized: false })
    : connect(options)
  const chunks: Buffer[] = []
  socket.on("data", (chunk: Buffer) => chunks.push(chunk))
  // A reset after the answer is a way to close, too.
  socket.on("error", () => undefined)
  await once(socket, isSecure ? "secureConnect" : "connect")
  const heard = () => Buffer.concat(chunks).toString("latin1")
  return {
    socket,
    get heard() {
      return heard()
    },
    write: (bytes) => void socket.write(bytes),
    closed: async (patience = 60_000) => {
      const timer = AbortSignal.timeout(patience)
      if (!socket.closed) {
        await once(socket, "close", { signal: timer }).catch((error: unknown) => {
          throw new Error(`The server kept the connection open; it said: ${heard()}`, {
            cause: error,
          })
        })
      }
      return heard()
    },
    [Symbol.dispose]: () => socket.destroy(),
  }
}

/** Status codes of the answers in what a server said. */
export function statusesIn(heard: string): readonly number[] {
  return [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
}
