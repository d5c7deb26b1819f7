/** The V3 documents that clients hammer, rendered once after each change of their ID and then sent as bytes. */
import type { FastifyReply, FastifyRequest } from "fastify"
import { DocumentCache } from "../delivery/document-cache.ts"
import {
  encodeJson,
  sendDocument,
  type JsonDelivery,
  type JsonDocument,
} from "../delivery/document.ts"
import { sendNotFound } from "../delivery/not-found.ts"

const mebibyte = 1024 * 1024
const largestWeight = 24 * mebibyte
/** Clients ask every source for every ID, so most of what a feed does not have is asked for again. */
const largestMissingWeight = 2 * mebibyte
/** More than a server has in use; a client that makes origins up is served without being remembered. */
const mostOrigins = 4

/** A document by its one address. */
export interface KeptDocument {
  /** The path as clients write it that follow the service index: lower case, normalised, without a query. */
  readonly path: string
  /** The ID that it tells of, or `catalogSubject`; undefined for what no package changes. */
  readonly lowerId: string | undefined
  /** Where the bytes hold absolute addresses: their start. */
  readonly origin: string | undefined
  readonly delivery: JsonDelivery
  /** Its text, or its bytes in memory of their own; undefined where there is no such document. */
  readonly render: () => Promise<string | Buffer<ArrayBuffer> | undefined>
}

/** Subjects are IDs, which are never empty and have no slash. */
const noSubject = ""
/** Of documents that tell of the whole feed's history. */
export const catalogSubject = "/catalog"

/** The documents of one feed. */
export class KeptDocuments {
  readonly #cache = new DocumentCache<JsonDocument>({
    documents: largestWeight,
    missing: largestMissingWeight,
  })
  readonly #origins = new Set<string>()

  /** What is kept under an address: with the origin, what holds absolute addresses, without it, what holds none. */
  find(path: string, origin = ""): JsonDocument | "missing" | undefined {
    return this.#cache.find(addressOf(path, origin))
  }

  /** Answers at once if the request names, letter for letter, a document that is kept or known to be missing. */
  answerKept(request: FastifyRequest, reply: FastifyReply, origin = ""): FastifyReply | undefined {
    const kept = this.find(request.raw.url ?? "", origin)
    if (kept === undefined) return undefined
    return kept === "missing" ? sendNotFound(reply) : sendDocument(request, reply, kept)
  }

  /** Answers with the document, rendering it where it is not kept, once for all who ask meanwhile. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    wanted: KeptDocument,
  ): Promise<FastifyReply> {
    const document = await this.#read(wanted)
    return document === undefined ? sendNotFound(reply) : sendDocument(request, reply, document)
  }

  /** The ID has changed. */
  forget(lowerId: string): void {
    this.#cache.forget(lowerId)
    this.#cache.forget(catalogSubject)
  }

  /** Anything may have changed. */
  clear(): void {
    this.#cache.clear()
  }

  async #read({ path, lowerId, origin = "", delivery, render }: KeptDocument) {
    const encode = async () => {
      const json = await render()
      return json === undefined ? undefined : await encodeJson(json, delivery)
    }
    if (!this.#remembers(origin)) return await encode()
    const address = addressOf(path, origin)
    const kept = this.#cache.find(address)
    if (kept !== undefined) return kept === "missing" ? undefined : kept
    return await this.#cache.fill(address, lowerId ?? noSubject, encode)
  }

  #remembers(origin: string): boolean {
    if (origin === "" || this.#origins.has(origin)) return true
    if (this.#origins.size >= mostOrigins) return false
    this.#origins.add(origin)
    return true
  }
}

/** With a space between: the path of one origin ("https://host/v3") may be how a document of another begins. */
function addressOf(path: string, origin: string): string {
  return `${origin} ${path}`
}
