/** The desk in front of a server of Node's, without anything of Lode behind it. */
import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer, type Server } from "node:http"
import { connect, type AddressInfo } from "node:net"
import { after, before, describe, it } from "node:test"
import { Front } from "./front.ts"
import type { FrontAnswer } from "./front-desk.ts"
import { responseHead } from "./response-head.ts"

const answer: FrontAnswer = {
  head: responseHead(200, { "Content-Length": "5" }),
  body: Buffer.from("front"),
}
const lastWord = "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"

let server: Server
let handled: string[] = []
before(async () => {
  server = createServer((request, response) => {
    handled.push(request.url ?? "")
    if (request.url === "/ends") response.setHeader("Connection", "close")
    response.end("behind")
  })
  const front = new Front({
    headersTimeout: 10_000,
    onTimeout: (_error, socket) => socket.destroy(),
  })
  front.standBefore(server, "connection")
  front.open({
    meet: () => ({}),
    answer(_client, { url }) {
      if (url === "/fails") throw new Error("The desk fails.")
      return url === "/kept" ? answer : undefined
    },
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
})
after(() => server.close())

/** Says each once the one before is answered; the bodies of what is answered, in order. */
async function bodiesOf(...requests: readonly string[]): Promise<readonly string[]> {
  handled = []
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1")
  let heard = ""
  const answers = () => [...heard.matchAll(/\r\n\r\n(front|behind)/g)].map(([, body = ""]) => body)
  socket.on("data", (bytes: Buffer) => (heard += bytes.toString("latin1")))
  for (const [at, request] of requests.entries()) {
    socket.write(request)
    while (answers().length <= at && !socket.readableEnded)
      await Promise.race([once(socket, "data"), once(socket, "end")])
  }
  socket.destroy()
  return answers()
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`

describe("the desk", () => {
  it("leaves to the server behind it what it has not", async () => {
    assert.deepEqual(await bodiesOf(get("/kept"), get("/other"), get("/kept"), lastWord), [
      "front",
      "behind",
      "front",
      "behind",
    ])
    assert.deepEqual(handled, ["/other", "/last"])
  })

  it("leaves to it also what it fails to answer, and goes on", async () => {
    assert.deepEqual(await bodiesOf(get("/fails"), get("/kept")), ["behind", "front"])
    assert.deepEqual(handled, ["/fails"])
  })

  it("answers nothing behind an answer that ends the connection", async () => {
    assert.deepEqual(await bodiesOf(get("/kept"), get("/ends"), get("/kept")), ["front", "behind"])
  })

  it("does not stand before a server that listens for something else", () => {
    const front = new Front({ headersTimeout: 1, onTimeout: () => {} })
    assert.throws(() => front.standBefore(createServer(), "secureConnection"), /does not wait/)
  })
})
