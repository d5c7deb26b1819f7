/** The same bytes, said to the desk in front of the HTTP server and to Node's HTTP server alone. */
import { asMultipart } from "../../support/http-client.ts"
import { AnswerReader, withoutDates } from "../../support/raw-answers.ts"
import { connectTo, type RawConnection } from "../../support/raw-client.ts"
import { adminKey } from "../../support/registry.ts"
import { requestsOfHttpServers } from "../../support/server-ends.ts"

/** A request that is not plain: from then on the connection is Node's for good. */
export const notPlain = "GET /health/live HTTP/1.1\r\nHost: lode\r\nTE: trailers\r\n\r\n"

/** A plain request. */
export function get(path: string, ...headers: readonly string[]): string {
  const named = headers.some((line) => /^host:/i.test(line)) ? headers : ["Host: lode", ...headers]
  return `GET ${path} HTTP/1.1\r\n${named.join("\r\n")}\r\n\r\n`
}

/** A push as the administrator. */
export function put(bytes: Uint8Array): Buffer {
  const { type, body } = asMultipart(bytes)
  const head = [
    "PUT /api/v2/package/ HTTP/1.1",
    "Host: lode",
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    `X-NuGet-ApiKey: ${adminKey}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body])
}

/** A connection on which each request waits for the answer to the one before. */
export class Line implements Disposable {
  readonly connection: RawConnection
  readonly #answers: AnswerReader

  constructor(connection: RawConnection) {
    this.connection = connection
    this.#answers = new AnswerReader(connection.socket)
  }

  /** The whole answer but for its date. */
  async ask(request: string | Uint8Array): Promise<string> {
    this.connection.write(typeof request === "string" ? Buffer.from(request, "latin1") : request)
    return await this.next(typeof request === "string" && request.startsWith("HEAD "))
  }

  /** One more answer. */
  async next(toHead = false): Promise<string> {
    return withoutDates(await this.#answers.next({ toHead }))
  }

  [Symbol.dispose](): void {
    this.connection[Symbol.dispose]()
  }
}

/** A line to the desk. */
export async function lineInFront(address: string): Promise<Line> {
  return new Line(await connectTo(address))
}

/** A line that the desk does not hear. */
export async function lineBehind(address: string): Promise<Line> {
  const line = await lineInFront(address)
  await line.ask(notPlain)
  return line
}

export interface BothAnswers {
  readonly front: string
  readonly behind: string
  /** Whether the desk answered it, and nothing of it reached Node's HTTP server. */
  readonly inFront: boolean
}

/** Asks both; Node's HTTP server first, which has what it renders kept. */
export class TwoWays implements Disposable {
  readonly #front: Line
  readonly #behind: Line

  constructor(front: Line, behind: Line) {
    this.#front = front
    this.#behind = behind
  }

  async ask(request: string): Promise<BothAnswers> {
    const behind = await this.#behind.ask(request)
    const before = requestsOfHttpServers()
    const front = await this.#front.ask(request)
    return { front, behind, inFront: requestsOfHttpServers() === before }
  }

  [Symbol.dispose](): void {
    this.#front[Symbol.dispose]()
    this.#behind[Symbol.dispose]()
  }
}

export async function twoWays(address: string): Promise<TwoWays> {
  return new TwoWays(await lineInFront(address), await lineBehind(address))
}
