/** A load that costs its sender little: one prepared request, again and again on connections that stay open. */
import { once } from "node:events"
import { openSocket } from "../open-socket.ts"

export interface PreparedRequest {
  /** The origin to send them to. */
  readonly address: string
  /** The bytes to send. */
  readonly text: string
  /** Bytes of each answer, which are all of the same length. */
  readonly answerLength: number
}

/** Asks once, and makes sure that it is answered 200 with a body of known length. */
export async function prepareRequest(
  address: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<PreparedRequest> {
  const { host } = new URL(address)
  const lines = Object.entries({ Host: host, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  const text = `GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`
  const socket = await openSocket(address)
  socket.write(text)
  let heard = ""
  while (!isWhole(heard)) heard += String((await once(socket, "data"))[0])
  socket.destroy()
  if (!heard.startsWith("HTTP/1.1 200 ")) throw new Error(`${path}: ${heard.split("\r\n", 1)[0]}`)
  return { address, text, answerLength: heard.length }
}

/** Sends the request `count` times over each of so many connections, the next one after each answer. */
export async function askAgain(
  request: PreparedRequest,
  { connections, count }: { readonly connections: number; readonly count: number },
): Promise<void> {
  await Promise.all(Array.from({ length: connections }, () => askOnOne(request, count)))
}

async function askOnOne(request: PreparedRequest, count: number): Promise<void> {
  const socket = await openSocket(request.address)
  let awaited = count
  let received = 0
  const done = new Promise<void>((resolve, reject) => {
    socket.on("data", (chunk) => {
      received += chunk.length
      if (received < request.answerLength) return
      if (received > request.answerLength) return reject(new Error("An answer was longer."))
      received = 0
      awaited -= 1
      if (awaited === 0) resolve()
      else socket.write(request.text)
    })
    socket.once("close", () => reject(new Error("The server closed a connection.")))
  })
  socket.write(request.text)
  await done
  socket.destroy()
}

function isWhole(heard: string): boolean {
  const end = heard.indexOf("\r\n\r\n")
  const length = Number(/^content-length: (\d+)\r$/im.exec(heard)?.[1])
  return end >= 0 && heard.length >= end + 4 + length
}
