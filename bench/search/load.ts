/** Asks for addresses over connections that stay open and costs little itself, so that what it measures is the server. */
import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { setTimeout as delay } from "node:timers/promises"

/** Milliseconds of each answer. */
export async function askAll(
  address: string,
  paths: readonly string[],
  connections: number,
): Promise<number[]> {
  const waiting = [...paths]
  const times: number[] = []
  await Promise.all(
    Array.from({ length: connections }, async () => {
      await using line = await openLine(address)
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift())
        times.push((await line.ask(path)).milliseconds)
    }),
  )
  return times
}

/** Milliseconds of each answer to one path, asked every so many milliseconds while `during` lasts. */
export async function askSteadily(
  address: string,
  path: string,
  { every, during }: { readonly every: number; readonly during: Promise<unknown> },
): Promise<number[]> {
  await using line = await openLine(address)
  const times: number[] = []
  let isOver = false
  const over = during.finally(() => (isOver = true))
  while (!isOver) {
    times.push((await line.ask(path)).milliseconds)
    await delay(every)
  }
  await over
  return times
}

export interface Line extends AsyncDisposable {
  /** One question at a time. */
  ask(path: string): Promise<{ readonly milliseconds: number; readonly body: Buffer }>
}

export async function openLine(address: string): Promise<Line> {
  const { hostname, port, host } = new URL(address)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, "connect")
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
    const fail = () => reject(new Error("The server closed the connection."))
    const hear = (chunk: Buffer) => {
      heard = heard === undefined ? chunk : Buffer.concat([heard, chunk])
      const body = wholeBody(heard)
      if (body === undefined) return
      socket.off("data", hear).off("close", fail)
      resolve({ milliseconds: performance.now() - started, body })
    }
    socket.on("data", hear).once("close", fail)
    socket.write(text)
  })
}

/** Undefined while some of it is missing. Throws for an answer that is not 200. */
function wholeBody(heard: Buffer): Buffer | undefined {
  const end = heard.indexOf("\r\n\r\n")
  if (end < 0) return undefined
  const head = heard.toString("latin1", 0, end)
  if (!head.startsWith("HTTP/1.1 200 ")) throw new Error(head)
  const length = Number(/^content-length: (\d+)\r?$/im.exec(head)?.[1])
  return heard.length < end + 4 + length ? undefined : heard.subarray(end + 4)
}
