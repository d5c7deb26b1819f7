/** A package of 2 GiB, pushed and pulled: constant memory, and the bytes that came are the bytes that go. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { get, request, type IncomingMessage } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { asMultipart } from "../support/http-client.ts"
import { startLode } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { atMostMebibytes, exactly, type SoakPart } from "./figure.ts"
import { writeLargePackage } from "./large-file.ts"
import { mostResidentBytes } from "./watch-memory.ts"

const limit = 200

export const largePackage: SoakPart = {
  name: "2 GiB package",
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), "lode-large-"))
    try {
      const file = join(folder, "large.nupkg")
      await writeLargePackage(file, aPackage("Contoso.Large", "1.0.0"), 2048)
      await using lode = await startLode({ env: { LODE_MAX_PACKAGE_SIZE: "3GiB" } })
      let [status, served] = [0, ""]
      const pushing = await mostResidentBytes(lode.pid, async () => {
        status = await pushFile(`${lode.address}/api/v2/package`, file, lode.key)
      })
      const pulling = await mostResidentBytes(lode.pid, async () => {
        served = await hashOf(
          `${lode.address}/v3/flatcontainer/contoso.large/1.0.0/contoso.large.1.0.0.nupkg`,
        )
      })
      const pushed = createHash("sha512")
      await pipeline(createReadStream(file), pushed)
      return [
        exactly("answer to a push of 2 GiB", String(status), "201"),
        atMostMebibytes("resident memory while 2 GiB are pushed", pushing, limit),
        atMostMebibytes("resident memory while 2 GiB are pulled", pulling, limit),
        exactly(
          "bytes pulled",
          served === pushed.digest("hex") ? "those pushed" : "others",
          "those pushed",
        ),
      ]
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** Streams a file as dotnet does, chunked multipart; resolves to the status. */
async function pushFile(url: string, file: string, key: string): Promise<number> {
  const { type, body } = asMultipart(Buffer.from("|"))
  const split = body.lastIndexOf("|")
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const outgoing = request(url, {
    method: "PUT",
    headers: { "Content-Type": type, "X-NuGet-ApiKey": key },
  })
  outgoing.once("response", resolve).once("error", reject)
  await pipeline(Readable.from(framed(file, body, split)), outgoing)
  const response = await promise
  response.resume()
  return response.statusCode ?? 0
}

async function* framed(file: string, frame: Buffer, split: number): AsyncGenerator<Uint8Array> {
  yield frame.subarray(0, split)
  yield* createReadStream(file, { highWaterMark: 1024 * 1024 })
  yield frame.subarray(split + 1)
}

/** SHA-512 of what is served, in hex. */
async function hashOf(url: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  get(url, resolve).once("error", reject)
  const response = await promise
  assert.equal(response.statusCode, 200)
  const hash = createHash("sha512")
  await pipeline(response, hash)
  return hash.digest("hex")
}
