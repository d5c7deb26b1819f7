/**
 * The load of the push benchmark: prepared multipart bodies over a fixed number of connections that stay open. It costs
 * little itself, because a client works on another machine than the server that is measured.
 */
import type { Socket } from "node:net"
import { aPackage } from "../../test/support/package-builder.ts"
import { openSocket } from "../open-socket.ts"

export interface PreparedPush {
  readonly identity: string
  readonly body: Buffer
}

const boundary = "lode-bench-0d2f7c8e"
const head = Buffer.from(
  `--${boundary}\r\nContent-Type: application/octet-stream\r\n` +
    "Content-Disposition: form-data; name=package; filename=package.nupkg\r\n\r\n",
)
const tail = Buffer.from(`\r\n--${boundary}--\r\n`)

/** `count` packages of about 20 KiB, ten versions to an ID. */
export function preparePushes(prefix: string, count: number): PreparedPush[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `${prefix}.${Math.floor(at / 10)}`
    const version = `1.${at % 10}.0`
    const bytes = aPackage(id, version).withPadding(18_000).build()
    return { identity: `${id}/${version}`, body: Buffer.concat([head, bytes, tail]) }
  })
}

/** Pushes all over `connections` connections; resolves to the seconds it took. Anything but a 201 throws. */
export async function pushAll(
  address: string,
  pushes: readonly PreparedPush[],
  options: { readonly connections: number; readonly apiKey: string },
): Promise<number> {
  const waiting = [...pushes]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const socket = await openSocket(address)
      for (let push = waiting.shift(); push !== undefined; push = waiting.shift())
        await pushOne(socket, push, options.apiKey)
      socket.destroy()
    }),
  )
  return (performance.now() - started) / 1000
}

/** The answer to a push has no body. */
function pushOne(socket: Socket, { identity, body }: PreparedPush, apiKey: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = ""
    const fail = () => settle(new Error(`${identity}: the server closed the connection.`))
    const hear = (chunk: Buffer) => {
      heard += chunk.toString("latin1")
      if (!heard.includes("\r\n\r\n")) return
      settle(heard.startsWith("HTTP/1.1 201 ") ? undefined : new Error(`${identity}: ${heard}`))
    }
    const settle = (error?: Error) => {
      socket.off("data", hear).off("close", fail)
      if (error === undefined) resolve()
      else reject(error)
    }
    socket.on("data", hear).once("close", fail)
    socket.cork()
    socket.write(headOf(socket, identity, body.length, apiKey))
    socket.write(body)
    socket.uncork()
  })
}

/** "X-Bench-Identity" is for the bare pipeline. */
function headOf(
  { remoteAddress, remotePort }: Socket,
  identity: string,
  length: number,
  apiKey: string,
): string {
  return [
    "PUT /api/v2/package/ HTTP/1.1",
    `Host: ${remoteAddress}:${remotePort}`,
    `Content-Type: multipart/form-data; boundary="${boundary}"`,
    `Content-Length: ${length}`,
    `X-NuGet-ApiKey: ${apiKey}`,
    `X-Bench-Identity: ${identity}`,
    "\r\n",
  ].join("\r\n")
}
