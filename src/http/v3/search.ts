import type { FastifyInstance } from "fastify"
import type { SearchPage } from "../../domain/ports/search-index.ts"
import { searchPackages, type FoundPackage } from "../../services/reading/search-packages.ts"
import { sendJson } from "../delivery/send-json.ts"
import { addressesAt, type Addresses, type Hive } from "./addresses.ts"
import { listCaching } from "../delivery/cache-policy.ts"
import { acceptsGzip } from "../delivery/content-coding.ts"
import { encodeOnce, sendCoded } from "../delivery/document.ts"
import type { V3Dependencies } from "./dependencies.ts"
import { KeptSearches } from "./kept-searches.ts"
import { searchFacts } from "./package-facts.ts"
import { searchRequest, type Query } from "./search-parameters.ts"

type Dependencies = Pick<V3Dependencies, "packages" | "search" | "originOf">

const delivery = { cacheControl: listCaching, compression: "large" } as const

/** Serves `/v3/search`. */
export function registerSearch(app: FastifyInstance, dependencies: Dependencies): void {
  const keptSearches = new KeptSearches<Coded>(dependencies.packages)
  app.route<{ Querystring: Query }>({
    method: ["GET", "HEAD"],
    url: "/v3/search",
    config: { search: true },
    handler: async (request, reply) => {
      const asked = searchRequest(request.query)
      if (asked === undefined) return sendJson(request, reply, noResults, delivery)
      const origin = dependencies.originOf(request)
      const acceptEncoding = request.headers["accept-encoding"]
      const coding = acceptsGzip(acceptEncoding) ? "gzip" : "identity"
      const found = keptSearches.find({ origin, coding, request: JSON.stringify(asked) })
      if (found.kept !== undefined) return sendCoded(request, reply, found.kept)
      const page = await searchPackages(dependencies, asked)
      const hive: Hive = asked.semVer2 ? "registration-gz-semver2" : "registration"
      const text = searchAnswer(page, origin, hive)
      const answer = await encodeOnce(text, delivery, acceptEncoding)
      if (page.isCurrent) found.keep(answer, answer.bytes.length)
      return sendCoded(request, reply, answer)
    },
  })
}

type Coded = Awaited<ReturnType<typeof encodeOnce>>

const noResults = JSON.stringify({ totalHits: 0, data: [] })

/** The text of an answer. Most of it is text already, and what is not needs no escaping: IDs, versions and numbers. */
function searchAnswer(page: SearchPage<FoundPackage>, origin: string, hive: Hive): string {
  const addresses = addressesAt(JSON.stringify(origin).slice(1, -1))
  const data = page.hits.map((hit) => resultText(hit, addresses, hive))
  return `{"totalHits":${page.totalHits},"data":[${data.join(",")}]}`
}

/** PSResourceGet fails on a result without `id` or `tags`, the NuGet client on one without `versions`. */
function resultText(hit: FoundPackage, addresses: Addresses, hive: Hive): string {
  const { lowerId } = hit
  const registration = addresses.registrationIndex(hive, lowerId)
  const versions = hit.versions.map(({ version, lowerVersion, downloads }) => {
    const leaf = addresses.registrationLeaf(hive, { lowerId, lowerVersion })
    return `{"version":"${version}","downloads":${downloads},"@id":"${leaf}"}`
  })
  return [
    `{"@id":"${registration}","@type":"Package","registration":"${registration}"`,
    `"version":"${hit.version}"`,
    ...(hit.hasIcon ? [`"iconUrl":"${addresses.packageFile(hit, "icon")}"`] : []),
    ...(hit.hasLicense ? [`"licenseUrl":"${addresses.packageFile(hit, "license")}"`] : []),
    `"owners":${JSON.stringify(hit.owners)}`,
    `"totalDownloads":${hit.totalDownloads},"verified":${hit.verified}`,
    `"versions":[${versions.join(",")}]`,
    JSON.stringify(searchFacts(hit)).slice(1, -1),
    hit.shown.slice(1),
  ].join(",")
}
