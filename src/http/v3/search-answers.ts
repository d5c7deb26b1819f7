import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type { SearchIndex, SearchRequest } from "../../domain/ports/search-index.ts"
import { searchPackages } from "../../services/reading/search-packages.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import { alone, asItIs, encodeOnce, type Coded } from "../delivery/document.ts"
import { joined } from "../delivery/json-parts.ts"
import { LentRooms } from "../delivery/lent-rooms.ts"
import type { Hive } from "./addresses.ts"
import { KeptPages, type KeptPage } from "./kept-pages.ts"
import { KeptSearches } from "./kept-searches.ts"
import { KnownUrls } from "./known-urls.ts"
import { resultPage, searchAnswer } from "./search-answer.ts"

/** How searches are delivered. */
export const searchDelivery = { cacheControl: listCaching, compression: "large" } as const

/**
 * While so many searches wait, a page goes out as it is: compressing it takes a quarter of the event loop's time for it.
 * What is not compressed is not kept whole, but how often it was asked for, and which results it shows.
 */
const manySearches = 4
/** Asked for so many times, it is compressed and kept, however many wait; and not before, as few of many are. */
const oftenAsked = 3
/** Milliseconds from one of those to the next; meanwhile they go out as they are, for a third of the CPU. */
const betweenCompressed = 10
/** Characters or bytes; what is longer is compressed off the event loop. */
const longestPlain = 64 * 1024

export interface SearchAnswersDeps {
  readonly packages: Parameters<typeof searchPackages>[0]["packages"] &
    Pick<PackageReads, "commitMark">
  readonly search: SearchIndex
}

/** What of an answer the client decides beside its question. */
export interface SearchView {
  readonly origin: string
  readonly takesGzip: boolean
}

/** An answer that was at hand; its bytes are read no more once they are given back. */
export interface LentAnswer {
  readonly coded: Coded
  readonly giveBack?: () => void
}

type Kept =
  | { readonly coded: Coded; readonly times?: never }
  | { readonly coded?: never; readonly times: number }

/** Answers to searches, found, or kept since they were found. */
export class SearchAnswers {
  readonly #deps: SearchAnswersDeps
  readonly #searches: KeptSearches<Kept>
  readonly #pages: KeptPages
  readonly #urls = new KnownUrls<Where>()
  readonly #rooms = new LentRooms(longestPlain)
  #waiting = 0
  /** When a page was last compressed because it is asked for often. */
  #compressed = -Infinity

  constructor(deps: SearchAnswersDeps) {
    this.#deps = deps
    this.#searches = new KeptSearches(deps.packages)
    this.#pages = new KeptPages(() => deps.packages.commitMark())
  }

  /** The answer to a URL that was answered before, letter for letter; undefined where it is not kept. */
  atHand(url: string, view: SearchView): LentAnswer | undefined {
    const asked = this.#urls.find(url)
    if (asked === undefined) return undefined
    const { kept, keep } = this.#searches.find(addressOf(asked.request, view))
    if (kept?.coded !== undefined) return { coded: kept.coded }
    const times = 1 + (kept?.times ?? 0)
    if (kept === undefined || (times >= oftenAsked && this.#mayCompress())) return undefined
    const { page } = this.#pages.find(pageOf(asked, view))
    const room = page && this.#rooms.lend(page.length)
    if (page === undefined || room === undefined) return undefined
    keep({ times }, 0)
    return { coded: asItIs(copied(page, room.bytes), searchDelivery), giveBack: room.giveBack }
  }

  /** @param url under which a first page is at hand the next time */
  async answer(asked: SearchRequest, url: string, view: SearchView): Promise<Coded> {
    const request = JSON.stringify(asked)
    const hive = hiveFor(asked)
    // Who asks again asks for the beginning; further pages would only take its room.
    if (asked.skip === 0) this.#urls.remember(url, { request, hive })
    const { kept, keep } = this.#searches.find(addressOf(request, view))
    if (kept?.coded !== undefined) return kept.coded
    const times = 1 + (kept?.times ?? 0)
    this.#waiting++
    const found = await this.#find(asked, { request, hive }, view).finally(() => this.#waiting--)
    if (isSentAsItIs(found, times)) {
      if (asked.skip === 0) found.keep()
      keep({ times }, 0)
      return asItIs(found.json, searchDelivery)
    }
    const coding = view.takesGzip ? "gzip" : "identity"
    const coded = await encodeOnce(found.json, searchDelivery, coding)
    if (!found.isCurrent) return coded
    const bytes = alone(coded.bytes)
    keep({ coded: { ...coded, bytes } }, bytes.length, found.age)
    return coded
  }

  #mayCompress(): boolean {
    const now = performance.now()
    if (now - this.#compressed < betweenCompressed) return false
    this.#compressed = now
    return true
  }

  async #find(asked: SearchRequest, where: Where, view: SearchView): Promise<Found> {
    const { page, keep } = this.#pages.find(pageOf(where, view))
    if (page !== undefined) {
      const json = joined(page.parts)
      return { json, isCurrent: true, age: page.age, isOneOfMany: false, keep: () => undefined }
    }
    const found = await searchPackages(this.#deps, asked)
    const results = resultPage(found, view.origin, where.hive)
    return {
      json: searchAnswer(results),
      isCurrent: found.isCurrent,
      age: 0,
      isOneOfMany: this.#waiting >= manySearches,
      keep: () => found.isCurrent && keep(results),
    }
  }
}

/** A question as it is kept: spelled in one way, and which hive its answers lead to. */
interface Where {
  readonly request: string
  readonly hive: Hive
}

interface Found {
  readonly json: string | Buffer<ArrayBuffer>
  /** Tells of everything that was committed before the question. */
  readonly isCurrent: boolean
  /** Milliseconds since it was found, at the most. */
  readonly age: number
  /** Many others waited when it was found. */
  readonly isOneOfMany: boolean
  /** Has its results remembered for who asks the same again. */
  readonly keep: () => void
}

function isSentAsItIs({ json, isOneOfMany }: Found, times: number): boolean {
  return times < oftenAsked && json.length <= longestPlain && (times > 1 || isOneOfMany)
}

function hiveFor({ semVer2 }: SearchRequest): Hive {
  return semVer2 ? "registration-gz-semver2" : "registration"
}

function addressOf(request: string, { origin, takesGzip }: SearchView) {
  return { origin, coding: takesGzip ? "gzip" : "identity", request }
}

function pageOf({ request, hive }: Where, { origin }: SearchView) {
  return { view: `${hive} ${origin}`, request }
}

/** The page in a room of its length or more. */
function copied({ parts }: KeptPage, room: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  let at = 0
  for (const part of parts) {
    room.set(part, at)
    at += part.length
  }
  return room.subarray(0, at)
}
