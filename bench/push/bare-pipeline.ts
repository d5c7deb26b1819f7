/**
 * The least a durable push can cost on this machine: node:http, no framework, no rules, no rights. It makes the same
 * promises to the disk as Lode (folder entries, file, one grouped commit with synchronous=FULL) and nothing else.
 * `node bench/push/bare-pipeline.ts DIR` prints its address.
 */
import { createHash, randomBytes } from "node:crypto"
import { mkdirSync } from "node:fs"
import { mkdir, open } from "node:fs/promises"
import { createServer, type IncomingMessage } from "node:http"
import { dirname, join, resolve } from "node:path"
import { Worker } from "node:worker_threads"

const root = resolve(process.argv[2] ?? "bare-data")
mkdirSync(root, { recursive: true })

const writer = new Worker(new URL("./bare-writer.ts", import.meta.url), {
  workerData: join(root, "bare.db"),
})
const waiting = new Map<number, () => void>()
let lastTicket = 0
writer.on("message", (tickets: number[]) => {
  for (const ticket of tickets) {
    waiting.get(ticket)?.()
    waiting.delete(ticket)
  }
})

function record(
  row: readonly [id: string, version: string, key: string, sha512: Uint8Array],
): Promise<void> {
  return new Promise((done) => {
    lastTicket += 1
    waiting.set(lastTicket, done)
    writer.postMessage([lastTicket, ...row])
  })
}

const folders = new Map<string, Promise<void>>()

function durableFolder(folder: string): Promise<void> {
  if (folder === root) return Promise.resolve()
  let made = folders.get(folder)
  if (made === undefined) {
    made = durableFolder(dirname(folder)).then(async () => {
      await mkdir(folder).catch(() => undefined)
      await syncFolder(dirname(folder))
    })
    folders.set(folder, made)
  }
  return made
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The package in a multipart body of our own load generator: between the first blank line and the last boundary. */
function packageIn(body: Buffer): Buffer {
  return body.subarray(body.indexOf("\r\n\r\n") + 4, body.lastIndexOf("\r\n--"))
}

/** "x-bench-identity: id/version" stands for what Lode reads from the nuspec. */
async function push(request: IncomingMessage): Promise<void> {
  const bytes = packageIn(await readBody(request))
  const sha512 = createHash("sha512").update(bytes).digest()
  const [id = "", version = ""] = String(request.headers["x-bench-identity"]).split("/")
  const folder = join(root, "packages", id, version)
  await durableFolder(folder)
  const key = join(folder, `${id}.${version}.${randomBytes(10).toString("hex")}.nupkg`)
  const file = await open(key, "wx")
  await file.write(bytes)
  await file.sync()
  await file.close()
  await syncFolder(folder)
  await record([id, version, key, sha512])
}

const server = createServer((request, response) => {
  push(request).then(
    () => response.writeHead(201).end(),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  if (address !== null && typeof address === "object")
    console.log(`http://127.0.0.1:${address.port}`)
})
