/**
 * Watches every connection that this process opens, whatever client opens it: what is sent tells which secrets are
 * used, right ones and wrong ones, and what is heard is searched for them.
 */
import { subscribe } from "node:diagnostics_channel"
import type { ClientRequest } from "node:http"
import type { Socket } from "node:net"
import { searchWritten } from "./leaks.ts"
import { secretsSentIn } from "./sent-secrets.ts"
import { longestForm, useSecret } from "./used-secrets.ts"

/** What is kept of a request until its answer comes; a package is no secret. */
const longestRequest = 2 ** 16

// `connect`, `fetch` and http requests all end there; requests with TLS have a socket of their own above it.
subscribe("net.client.socket", (message) => watch((message as { socket: Socket }).socket))
subscribe("http.client.request.created", (message) => {
  const { request } = message as { request: ClientRequest }
  request.once("socket", watch)
})

const watched = new WeakSet<Socket>()

function watch(socket: Socket): void {
  if (watched.has(socket)) return
  watched.add(socket)
  const conversation = new Conversation()
  const push = socket.push.bind(socket)
  const write = socket._write.bind(socket)
  const writev = socket._writev?.bind(socket)
  Object.assign(socket, {
    push(chunk: unknown, ...rest: [BufferEncoding?]) {
      if (chunk instanceof Uint8Array) conversation.hear(latin1(chunk))
      return push(chunk, ...rest)
    },
    _write(...given: Parameters<Socket["_write"]>) {
      conversation.say(latin1(given[0], given[1]))
      write(...given)
    },
    _writev(...given: Parameters<NonNullable<Socket["_writev"]>>) {
      for (const { chunk, encoding } of given[0]) conversation.say(latin1(chunk, encoding))
      writev?.(...given)
    },
  })
}

/** The requests that are answered with a key, that one key. */
const keyMakingRequest = /^POST \S*\/api\/v1\/(?:keys|keys\/\d+\/rotate|sign-in)(?:\?\S*)? HTTP/gm
const givenKey = /"key":"(lode_\w{33})/

class Conversation {
  /** Since the last answer began. */
  #said = ""
  #question = ""
  /** The end of what was heard before: a secret may come in two pieces. */
  #heard = ""
  #keysToCome = 0

  say(text: string): void {
    if (this.#said.length < longestRequest) this.#said += text.slice(0, longestRequest)
  }

  hear(piece: string): void {
    if (this.#said !== "") this.#understand()
    const text = this.#withoutGivenKey(this.#heard + piece)
    searchWritten(`the answer to ${this.#question}`, text)
    this.#heard = text.slice(-longestForm)
  }

  #understand(): void {
    for (const secret of secretsSentIn(this.#said)) useSecret(secret)
    this.#keysToCome += [...this.#said.matchAll(keyMakingRequest)].length
    this.#question = this.#said.slice(0, 200).split("\r\n", 1)[0] ?? ""
    this.#said = ""
  }

  #withoutGivenKey(text: string): string {
    const given = this.#keysToCome > 0 ? givenKey.exec(text)?.[0] : undefined
    if (given === undefined) return text
    this.#keysToCome -= 1
    return text.replace(given, "")
  }
}

/** A character for each byte. */
function latin1(chunk: unknown, encoding: BufferEncoding = "utf8"): string {
  const bytes = typeof chunk === "string" ? Buffer.from(chunk, encoding) : (chunk as Uint8Array)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1")
}
