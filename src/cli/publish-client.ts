/** The client's side of publishing: finds where to push in the service index and uploads files. */
import { randomUUID } from "node:crypto"
import { openAsBlob } from "node:fs"
import { request as httpRequest, type IncomingMessage } from "node:http"
import { request as httpsRequest } from "node:https"
import { basename } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { CommandFailure, WrongUsage } from "./host.ts"
import { listField, parseJson, textField } from "./json-fields.ts"

export interface PublishAddresses {
  readonly packages: string
  /** Undefined where the server takes no symbols. */
  readonly symbols: string | undefined
}

/** What one push was answered. */
export interface PushAnswer {
  readonly status: number
  readonly reason: string
  readonly warnings: readonly string[]
  /** Why it was refused, where the server says so in problem+json. */
  readonly problems: readonly PushProblem[]
}

export interface PushProblem {
  readonly code: string
  readonly detail: string
  readonly remedy: string
}

/** Answers are read up to here; a longer one is no server of ours. */
const longestAnswer = 4 * 1024 * 1024

/**
 * Reads the service index. Throws CommandFailure when the source does not answer or is no V3 feed.
 * @param source the address of a service index; of a bare host, "/v3/index.json" is meant
 */
export async function findPublishAddresses(source: string): Promise<PublishAddresses> {
  const url = sourceUrl(source)
  const { response, text } = await exchange(url, "GET", {})
  if (response.statusCode !== 200)
    throw new CommandFailure(`${url.href} answered ${response.statusCode} instead of the index.`)
  const resources = listField(parseJson(text), "resources")
  const find = (type: string) =>
    textField(
      resources.find((resource) => textField(resource, "@type").split("/")[0] === type),
      "@id",
    )
  const packages = find("PackagePublish")
  if (packages === "")
    throw new CommandFailure(`${url.href} is not the service index of a feed that takes packages.`)
  const symbols = find("SymbolPackagePublish")
  return {
    packages: sameProtection(url, packages),
    symbols: symbols === "" ? undefined : sameProtection(url, symbols),
  }
}

function sourceUrl(source: string): URL {
  const url = URL.parse(source)
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw new WrongUsage(`--source is '${source}', which is no http or https address.`)
  if (url.pathname === "/") url.pathname = "/v3/index.json"
  return url
}

/** An https feed that sends its clients to http would have the API key travel in the clear. */
function sameProtection(index: URL, address: string): string {
  if (index.protocol === "https:" && URL.parse(address)?.protocol !== "https:")
    throw new CommandFailure(
      `${index.href} names ${address} for pushing, where the API key could be read by others. If a proxy ends TLS, set LODE_BASE_URL on the server.`,
    )
  return address
}

/** Uploads a file as the first part of a multipart body, streaming. Throws CommandFailure when there is no answer. */
export async function pushFile(
  address: string,
  path: string,
  apiKey: string | undefined,
): Promise<PushAnswer> {
  const file = await openAsBlob(path)
  const boundary = `lode-${randomUUID()}`
  const name = basename(path).replaceAll(/[^\w.+-]/g, "_")
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="package"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const body = new Blob([head, file, `\r\n--${boundary}--\r\n`])
  const { response, text } = await exchange(
    new URL(address),
    "PUT",
    {
      "Content-Type": `multipart/form-data; boundary="${boundary}"`,
      "Content-Length": body.size,
      ...(apiKey !== undefined && { "X-NuGet-ApiKey": apiKey }),
    },
    body,
  )
  return {
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? "",
    warnings: response.headersDistinct["x-nuget-warning"] ?? [],
    problems: problemsOf(response, text),
  }
}

function problemsOf(response: IncomingMessage, text: string): readonly PushProblem[] {
  if (!/^application\/problem\+json\b/i.test(response.headers["content-type"] ?? "")) return []
  const body = parseJson(text)
  return [body, ...listField(body, "others")].map((problem) => ({
    code: textField(problem, "code"),
    detail: textField(problem, "detail"),
    remedy: textField(problem, "remedy"),
  }))
}

/** One request. Redirects are not followed: the API key would go wherever they lead. */
async function exchange(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string | number>>,
  body: Blob = new Blob([]),
): Promise<{ response: IncomingMessage; text: string }> {
  const start = url.protocol === "https:" ? httpsRequest : httpRequest
  const request = start(url, { method, headers: { ...headers, "User-Agent": "lode" } })
  const answered = Promise.withResolvers<IncomingMessage>()
  request.on("response", answered.resolve).on("error", answered.reject)
  // A server may answer before it has read all; the upload then fails, and the answer is what counts.
  pipeline(Readable.fromWeb(body.stream()), request).catch(answered.reject)
  try {
    const response = await answered.promise
    return { response, text: await readText(response) }
  } catch (error) {
    throw new CommandFailure(`${url.href} does not answer: ${reasonOf(error)}.`, { cause: error })
  }
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response) {
    const bytes: Buffer = chunk
    length += bytes.length
    if (length > longestAnswer) throw new Error("the answer is too long")
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString("utf8")
}

/** Where a name has several addresses, Node throws one error for all of them, without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(", ")
  return error instanceof Error ? error.message : String(error)
}
