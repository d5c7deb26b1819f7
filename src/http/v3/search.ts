import type { FastifyInstance } from "fastify"
import type { SearchRequest } from "../../domain/ports/search-index.ts"
import { searchPackages } from "../../services/reading/search-packages.ts"
import { sendJson } from "../delivery/send-json.ts"
import type { Hive } from "./addresses.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import { acceptsGzip } from "../delivery/content-coding.ts"
import { alone, encodeOnce, sendCoded } from "../delivery/document.ts"
import type { V3Dependencies } from "./dependencies.ts"
import { KeptSearches } from "./kept-searches.ts"
import { searchAnswer } from "./search-answer.ts"
import { searchRequest, type Query } from "./search-parameters.ts"

type Dependencies = Pick<V3Dependencies, "packages" | "search" | "originOf">

const delivery = { cacheControl: listCaching, compression: "large" } as const

/**
 * While so many searches wait, a page goes out as it is: compressing it takes a quarter of the event loop's time for it.
 * What is not compressed is not kept here either, but how often it was asked for; the index remembers which hits it shows.
 */
const manySearches = 4
/** Asked for so many times, it is compressed and kept, however many wait; and not before, as few of many are. */
const oftenAsked = 3
/** Characters; what is longer is compressed off the event loop. */
const longestPlain = 64 * 1024

type Kept =
  | { readonly coded: Coded; readonly times?: never }
  | { readonly coded?: never; readonly times: number }

/** Serves `/v3/search`. */
export function registerSearch(app: FastifyInstance, dependencies: Dependencies): void {
  const keptSearches = new KeptSearches<Kept>(dependencies.packages)
  let waiting = 0
  app.route<{ Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/v3/search",
    config: { search: true },
    handler: async (request, reply) => {
      const asked = searchRequest(request.query)
      if (asked === undefined) return sendJson(request, reply, noResults, delivery)
      const origin = dependencies.originOf(request)
      const coding = acceptsGzip(request.headers["accept-encoding"]) ? "gzip" : "identity"
      const { kept, keep } = keptSearches.find({ origin, coding, request: JSON.stringify(asked) })
      if (kept?.coded !== undefined) return sendCoded(request, reply, kept.coded)
      const times = 1 + (kept?.times ?? 0)
      waiting++
      const found = await find(asked, { origin, coding, times }).finally(() => waiting--)
      const coded = found.isKept ? { ...found.coded, bytes: alone(found.coded.bytes) } : found.coded
      if (found.isKept) keep({ coded }, coded.bytes.length, found.age)
      else if (found.isHurried) keep({ times }, 0)
      return sendCoded(request, reply, coded)
    },
  })
  async function find(asked: SearchRequest, { origin, coding, times }: Asking) {
    const page = await searchPackages(dependencies, asked)
    const text = searchAnswer(page, origin, hiveFor(asked))
    const mayBePlain = times < oftenAsked && text.length <= longestPlain
    const isHurried = mayBePlain && (times > 1 || waiting >= manySearches)
    // Who asks again asks for the beginning; further pages would only take its room.
    if (isHurried && asked.skip === 0) page.keep()
    const coded = await encodeOnce(text, delivery, isHurried ? "identity" : coding)
    return { coded, isHurried, isKept: page.isCurrent && !isHurried, age: page.age }
  }
}

interface Asking {
  readonly origin: string
  readonly coding: "gzip" | "identity"
  /** How often it was asked for, this time included. */
  readonly times: number
}

function hiveFor({ semVer2 }: SearchRequest): Hive {
  return semVer2 ? "registration-gz-semver2" : "registration"
}

type Coded = Awaited<ReturnType<typeof encodeOnce>>

const noResults = JSON.stringify({ totalHits: 0, data: [] })
