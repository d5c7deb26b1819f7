/**
 * Packages that were asked for lately: the bytes of small ones, because reading one from the disk costs ten times what
 * sending it does, and where those of others are.
 */
import type { FastifyReply, FastifyRequest } from "fastify"
import type { PackageKey } from "../../domain/package-identity.ts"
import type { BlobKey } from "../../domain/ports/blob-store.ts"
import type { StoredVersion } from "../../services/reading/open-package.ts"
import { DocumentCache } from "./document-cache.ts"
import { isFresh, type EntityTag } from "./entity-tag.ts"

const mebibyte = 1024 * 1024
const largestWeight = 16 * mebibyte
const largestFactsWeight = 4 * mebibyte

/** Bytes up to which a package is kept in memory: most packages, and a restore's time is the number of its answers. */
export const largestInMemory = 64 * 1024

/** A whole package as it is sent. */
export interface KeptPackage {
  /** Its lower-case ID, "/", its lower-case version. */
  readonly name: string
  readonly blobKey: BlobKey
  readonly size: number
  /** Undefined where it is too large to be kept in memory. */
  readonly bytes: Buffer | undefined
  readonly tag: EntityTag
  readonly headers: Readonly<Record<string, string>>
  readonly freshHeaders: Readonly<Record<string, string>>
  readonly weight: number
}

/** A version's facts weigh this much with the place of each of its files. */
const factsWeight = 512

/** Small packages as the bytes that are sent, and the facts of those asked for last; each within a number of bytes. */
export class KeptPackages {
  /** Hears the name of each package that was sent to a client, kept here or not. */
  readonly sent: (name: string) => void
  readonly #versions = new DocumentCache<KeptVersion>({
    documents: largestFactsWeight,
    missing: 0,
  })
  readonly #cache = new DocumentCache<KeptPackage>({ documents: largestWeight, missing: 0 })

  constructor(sent: (name: string) => void = () => {}) {
    this.sent = sent
  }

  /** The package that is kept under exactly this address. */
  find(path: string): KeptPackage | undefined {
    const kept = this.#cache.find(path)
    return kept === "missing" ? undefined : kept
  }

  /** Answers at once a request for a whole package whose bytes are kept under exactly this address. */
  answerKept(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
    const { method, url = "", headers } = request.raw
    if (method !== "GET" || headers.range !== undefined) return undefined
    const kept = this.find(url)
    return kept?.bytes && this.send(request, reply, kept, kept.bytes)
  }

  /** Sends a whole package, or 304 to who has it. */
  send(
    { raw }: FastifyRequest,
    reply: FastifyReply,
    kept: KeptPackage,
    bytes: Buffer,
  ): FastifyReply {
    if (isFresh(raw.headers["if-none-match"], kept.tag))
      return reply.code(304).headers(kept.freshHeaders).send()
    this.countOnceSent(reply, kept.name)
    return reply.headers(kept.headers).send(bytes)
  }

  /** Tells of the package once the answer has been handed over; never, where its client goes away before that. */
  countOnceSent(reply: FastifyReply, name: string): void {
    const { raw } = reply
    raw.once("finish", () => {
      if (raw.statusCode < 300) this.sent(name)
    })
  }

  /** Where an available version's bytes are, looked up once while they are asked for. */
  async version(
    key: PackageKey,
    find: () => Promise<StoredVersion | undefined>,
  ): Promise<StoredVersion | undefined> {
    const address = `${key.lowerId}/${key.lowerVersion}`
    const kept = this.#versions.find(address)
    if (kept !== undefined && kept !== "missing") return kept.version
    const found = await this.#versions.fill(address, key.lowerId, async () => {
      const version = await find()
      return version && { version: factsOf(version), weight: factsWeight }
    })
    return found?.version
  }

  /** What is sent of the package, read once for all who ask meanwhile; undefined where it is gone. */
  read(
    key: PackageKey,
    read: () => Promise<KeptPackage | undefined>,
  ): Promise<KeptPackage | undefined> {
    const { lowerId, lowerVersion } = key
    const path = `/v3/flatcontainer/${lowerId}/${lowerVersion}/${lowerId}.${lowerVersion}.nupkg`
    const kept = this.find(path)
    return kept === undefined ? this.#cache.fill(path, lowerId, read) : Promise.resolve(kept)
  }

  /** The ID has changed: a version of it may be gone. */
  forget(lowerId: string): void {
    this.#cache.forget(lowerId)
    this.#versions.forget(lowerId)
  }

  /** Anything may be gone. */
  clear(): void {
    this.#cache.clear()
    this.#versions.clear()
  }
}

interface KeptVersion {
  readonly version: StoredVersion
  readonly weight: number
}

/** Without what it says of itself, which is long and elsewhere. */
function factsOf(version: StoredVersion): StoredVersion {
  const { lowerId, lowerVersion, blobKey, size, sha512, files } = version
  return { lowerId, lowerVersion, blobKey, size, sha512, files }
}
