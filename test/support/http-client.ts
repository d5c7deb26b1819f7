/** A client that shows what the wire carried: the reason phrase, every header, the whole body. */
import { request } from "node:http"
import { gunzipSync } from "node:zlib"
import { searchWritten } from "./secrets/leaks.ts"

export interface Answer {
  readonly status: number
  /** The reason phrase, as Latin-1, the way clients read it. */
  readonly reason: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Each X-NuGet-Warning. */
  readonly warnings: readonly string[]
  readonly body: Buffer
  text(): string
  json(): unknown
}

export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Chunks are sent as they are, with Transfer-Encoding: chunked; bytes are sent with a Content-Length. */
  readonly body?: Uint8Array | readonly Uint8Array[]
}

/** Sends one request on a connection of its own. */
export async function ask(url: string, question: Question = {}): Promise<Answer> {
  const answer = await exchange(url, question)
  // Whoever watches the connection cannot read this.
  if (answer.headers["content-encoding"] === "gzip" && answer.body.length > 0)
    searchWritten(`the answer to ${url}`, gunzipSync(answer.body).toString("latin1"))
  return answer
}

function exchange(url: string, question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { body } = question
    const length = body instanceof Uint8Array ? { "Content-Length": String(body.length) } : {}
    const outgoing = request(
      url,
      {
        method: question.method ?? "GET",
        agent: false,
        headers: { ...length, ...question.headers } as Record<string, string | string[]>,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.once("error", reject)
        response.once("end", () => {
          const bytes = Buffer.concat(chunks)
          resolve({
            status: response.statusCode ?? 0,
            reason: response.statusMessage ?? "",
            headers: response.headers,
            warnings: response.headersDistinct["x-nuget-warning"] ?? [],
            body: bytes,
            text: () => bytes.toString("utf8"),
            json: () => JSON.parse(bytes.toString("utf8")) as unknown,
          })
        })
      },
    )
    outgoing.once("error", reject)
    if (body instanceof Uint8Array) outgoing.end(body)
    else {
      for (const chunk of body ?? []) outgoing.write(chunk)
      outgoing.end()
    }
  })
}

/** The framing of `dotnet nuget push`: a quoted GUID boundary, one part with unquoted values. */
export function asMultipart(bytes: Uint8Array): {
  readonly type: string
  readonly body: Buffer
} {
  const boundary = "5f0b1c9e-8a52-4a37-9f5e-0c6f3a1d2b4e"
  const head =
    `--${boundary}\r\nContent-Type: application/octet-stream\r\n` +
    "Content-Disposition: form-data; name=package; filename=package.nupkg; filename*=utf-8''package.nupkg\r\n\r\n"
  return {
    type: `multipart/form-data; boundary="${boundary}"`,
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
