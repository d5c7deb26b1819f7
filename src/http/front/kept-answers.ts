import type { FeedReading } from "../../domain/feed.ts"
import { judgeKey } from "../../domain/access.ts"
import type { BlobStore } from "../../domain/ports/blob-store.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { Freshness } from "../../services/reading/change-watcher.ts"
import type { KeyUse } from "../../services/access/key-use.ts"
import { privately } from "../delivery/cache-policy.ts"
import { acceptsGzip } from "../delivery/content-coding.ts"
import { inCoding, type Headers, type JsonDocument } from "../delivery/document.ts"
import { isFresh, type EntityTag } from "../delivery/entity-tag.ts"
import { notFoundAnswer } from "../delivery/not-found.ts"
import { fingerprintOf, type Fingerprint, type KnownReaders } from "../middleware/known-readers.ts"
import type { Origin, OriginReader } from "../origin.ts"
import { withoutPathBase, type PathBaseReader } from "../path-base.ts"
import type { KeptDocuments } from "../v3/kept-documents.ts"
import type { KeptPackage, KeptPackages } from "../delivery/kept-packages.ts"
import type { SearchAnswers } from "../v3/search-answers.ts"
import { serviceIndexPath } from "../v3/service-index.ts"
import type { Asking, FrontAnswer, FrontDesk } from "./front-desk.ts"
import type { PlainRequest } from "./plain-request.ts"
import { responseHead } from "./response-head.ts"

export interface KeptAnswersDeps {
  readonly documents: KeptDocuments
  readonly keptPackages: KeptPackages
  readonly blobs: Pick<BlobStore, "lendAtHand">
  /** Undefined where each search is to be counted first. */
  readonly searchAnswers: SearchAnswers | undefined
  readonly originOf: OriginReader
  readonly pathBaseOf: PathBaseReader
  /** The first segments of all routes. */
  readonly ownSegments: ReadonlySet<string>
  readonly freshness: Freshness
  readonly reading: FeedReading
  readonly readers: KnownReaders
  readonly keyUse: Pick<KeyUse, "note">
  readonly clock: Clock
}

/** What headers say that answers depend on. */
interface Client {
  readonly origin: Origin
  readonly pathBase: string
  readonly takesGzip: boolean
  readonly fingerprint: Fingerprint | undefined
}

/** What is sent with or without its bytes, depending on whether the client has them. */
interface Kept {
  readonly bytes: Buffer
  readonly tag: EntityTag
  readonly headers: Headers
  readonly freshHeaders: Headers
}

/** Answers with the documents that are kept and the packages that are at hand, to who may read them. */
export class KeptAnswers implements FrontDesk<Client> {
  readonly #deps: KeptAnswersDeps
  readonly #heads = new WeakMap<Headers, Buffer>()

  constructor(deps: KeptAnswersDeps) {
    this.#deps = deps
  }

  meet({ headers, socket }: Asking): Client | undefined {
    if (headers.range !== undefined) return undefined
    return {
      origin: this.#deps.originOf({ raw: { headers, socket } }),
      pathBase: this.#deps.pathBaseOf({ headers, socket }),
      takesGzip: acceptsGzip(headers["accept-encoding"]),
      fingerprint: fingerprintOf(headers),
    }
  }

  answer(client: Client, { url, ifNoneMatch }: PlainRequest): FrontAnswer | undefined {
    const { keptPackages, freshness, ownSegments } = this.#deps
    const path = withoutPathBase(url, client.pathBase, ownSegments)
    // The guard answers before anything is looked up. The service index is open to all.
    const isGuarded = this.#deps.reading === "authenticated" && path !== serviceIndexPath
    if (isGuarded && !this.#mayRead(client)) return undefined
    if (!freshness.isCurrent()) return undefined
    if (path.startsWith("/v3/search")) return this.#answerSearch(path, client, ifNoneMatch)
    const kept = path.endsWith(".nupkg") ? keptPackages.find(path) : undefined
    if (kept !== undefined) return this.#answerWithPackage(kept, ifNoneMatch, isGuarded)
    const document = this.#findDocument(path, client)
    if (document === undefined) return undefined
    if (document === "missing") return this.#missing(client, isGuarded)
    return this.#answerWith(inCoding(document, client.takesGzip), ifNoneMatch, isGuarded)
  }

  /** Looked for first where it most likely is: looking for a text costs as much as sending a tenth of an answer. */
  #findDocument(path: string, { origin }: Client): JsonDocument | "missing" | undefined {
    const { documents } = this.#deps
    return path.startsWith("/v3/flatcontainer/")
      ? (documents.find(path) ?? documents.find(path, origin))
      : (documents.find(path, origin) ?? documents.find(path))
  }

  /** Only readers that the guard let pass lately are known; it judges all others. */
  #mayRead({ fingerprint }: Client): boolean {
    const { readers, clock, keyUse } = this.#deps
    const key = fingerprint === undefined ? undefined : readers.find(fingerprint)
    // A key may expire without a commit.
    if (key === undefined || judgeKey(key, clock.now()) !== undefined) return false
    keyUse.note(key.key)
    return true
  }

  #answerSearch(
    path: string,
    client: Client,
    ifNoneMatch: string | undefined,
  ): FrontAnswer | undefined {
    const atHand = this.#deps.searchAnswers?.atHand(path, client)
    if (atHand === undefined) return undefined
    const isPrivate = this.#deps.reading === "authenticated"
    const done = atHand.giveBack
    return {
      ...this.#answerWith(atHand.coded, ifNoneMatch, isPrivate),
      ...(done !== undefined && { done }),
    }
  }

  #answerWithPackage(
    kept: KeptPackage,
    ifNoneMatch: string | undefined,
    isPrivate: boolean,
  ): FrontAnswer | undefined {
    const { keptPackages, blobs } = this.#deps
    const { name, size, tag, headers, freshHeaders, blobKey } = kept
    if (isFresh(ifNoneMatch, tag))
      return { head: this.#head(304, freshHeaders, isPrivate), body: undefined }
    const lent = kept.bytes === undefined ? blobs.lendAtHand(blobKey, size) : undefined
    const body = kept.bytes ?? lent?.bytes
    if (body === undefined) return undefined
    const done = (isSent: boolean) => {
      lent?.giveBack()
      if (isSent) keptPackages.sent(name)
    }
    return { head: this.#head(200, headers, isPrivate), body, done }
  }

  #answerWith(kept: Kept, ifNoneMatch: string | undefined, isPrivate: boolean): FrontAnswer {
    return isFresh(ifNoneMatch, kept.tag)
      ? { head: this.#head(304, kept.freshHeaders, isPrivate), body: undefined }
      : { head: this.#head(200, kept.headers, isPrivate), body: kept.bytes }
  }

  #missing({ pathBase }: Client, isPrivate: boolean): FrontAnswer {
    const { headers, body } = notFoundAnswer(pathBase)
    return { head: this.#head(404, headers, isPrivate), body }
  }

  /** Whether an answer is private depends on its address, so each set of headers is written in one way only. */
  #head(status: 200 | 304 | 404, headers: Headers, isPrivate: boolean): Buffer {
    const written = this.#heads.get(headers)
    if (written !== undefined) return written
    const head = responseHead(status, isPrivate ? privately(headers) : headers)
    this.#heads.set(headers, head)
    return head
  }
}
