/** Reads what a server says on a raw connection answer by answer, each whole and letter for letter (Latin-1). */
import type { Socket } from "node:net"

export interface ExpectedAnswer {
  /** It answers a HEAD, and has no body whatever its headers say. */
  readonly toHead?: boolean
  /** Milliseconds to wait for it. */
  readonly patience?: number
}

/** Make it before the first request is sent. Answers of unknown length are not read. */
export class AnswerReader {
  readonly #socket: Socket
  #unread: Buffer = Buffer.alloc(0)
  #pieces: Buffer[] = []
  #closed = false
  #heard: () => void = () => {}

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on("data", (piece: Buffer) => {
      this.#pieces.push(piece)
      this.#heard()
    })
    socket.once("close", () => {
      this.#closed = true
      this.#heard()
    })
  }

  /** The next answer; rejects where the connection ends before. */
  async next({ toHead = false, patience = 60_000 }: ExpectedAnswer = {}): Promise<string> {
    const timer = setTimeout(() => this.#socket.destroy(), patience)
    try {
      for (;;) {
        const answer = this.#take(toHead)
        if (answer !== undefined) return answer
        const said = JSON.stringify(this.#unread.toString("latin1", 0, 300))
        if (this.#closed) throw new Error(`The connection ended within an answer: ${said}`)
        await new Promise<void>((resolve) => (this.#heard = resolve))
      }
    } finally {
      clearTimeout(timer)
    }
  }

  #take(toHead: boolean): string | undefined {
    if (this.#pieces.length > 0) this.#unread = Buffer.concat([this.#unread, ...this.#pieces])
    this.#pieces = []
    const headLength = this.#unread.indexOf("\r\n\r\n") + "\r\n\r\n".length
    if (headLength < "\r\n\r\n".length) return undefined
    const head = this.#unread.toString("latin1", 0, headLength)
    const bodyLength = toHead ? 0 : this.#bodyLength(head, headLength)
    const length = headLength + (bodyLength ?? Infinity)
    if (this.#unread.length < length) return undefined
    const answer = this.#unread.toString("latin1", 0, length)
    this.#unread = this.#unread.subarray(length)
    return answer
  }

  #bodyLength(head: string, headLength: number): number | undefined {
    if (/^HTTP\/1\.1 (?:1\d\d|204|304) /.test(head)) return 0
    if (/\r\ntransfer-encoding: chunked\r\n/i.test(head)) {
      const end = this.#unread.indexOf("\r\n0\r\n\r\n", headLength)
      return end < 0 ? undefined : end + "\r\n0\r\n\r\n".length - headLength
    }
    return Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1] ?? 0)
  }
}

/** Answers without what differs from second to second. */
export function withoutDates(answers: string): string {
  return answers.replaceAll(/\r\nDate: [^\r]*/g, "\r\nDate: -")
}

/** The body of a whole answer with a Content-Length. */
export function bodyOf(answer: string): Buffer {
  return Buffer.from(answer.slice(answer.indexOf("\r\n\r\n") + "\r\n\r\n".length), "latin1")
}
