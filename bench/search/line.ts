import type { Socket } from "node:net"
import { openSocket } from "../open-socket.ts"

/** A connection that stays open and costs little, so that what is measured is the server. */
export interface Line extends AsyncDisposable {
  /** One question at a time. Throws for an answer that is not 200. */
  ask(path: string): Promise<{ readonly milliseconds: number; readonly body: Buffer }>
}

/** Opens one to an origin; disposing closes it. */
export async function openLine(address: string): Promise<Line> {
  const { host } = new URL(address)
  const socket = await openSocket(address)
  return {
    ask: (path) =>
      ask(socket, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: gzip\r\n\r\n`),
    [Symbol.asyncDispose]: async () => void socket.destroy(),
  }
}

function ask(socket: Socket, text: string): ReturnType<Line["ask"]> {
  return new Promise((resolve, reject) => {
    let heard: Buffer | undefined
    const started = performance.now()
    const settle = (answer: Buffer | Error) => {
      socket.off("data", hear).off("close", fail)
      if (answer instanceof Error) reject(answer)
      else resolve({ milliseconds: performance.now() - started, body: answer })
    }
    const fail = () => settle(new Error("The server closed the connection."))
    const hear = (chunk: Buffer) => {
      heard = heard === undefined ? chunk : Buffer.concat([heard, chunk])
      const answer = wholeBody(heard)
      if (answer !== undefined) settle(answer)
    }
    socket.on("data", hear).once("close", fail)
    socket.write(text)
  })
}

/** Undefined while some of it is missing; an error for an answer that is not 200. */
function wholeBody(heard: Buffer): Buffer | Error | undefined {
  const end = heard.indexOf("\r\n\r\n")
  if (end < 0) return undefined
  const head = heard.toString("latin1", 0, end)
  if (!head.startsWith("HTTP/1.1 200 ")) return new Error(head)
  const length = Number(/^content-length: (\d+)\r?$/im.exec(head)?.[1])
  return heard.length < end + 4 + length ? undefined : heard.subarray(end + 4)
}
