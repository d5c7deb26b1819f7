/** Every address this server answers, by who uses it. */
import type { FastifyInstance } from "fastify"
import type { SearchIndex } from "../domain/ports/search-index.ts"
import type { VersionQueries } from "../domain/ports/version-queries.ts"
import type { FeedReading } from "../domain/feed.ts"
import { judgeReading, judgeSymbolReading } from "../services/access/authorise-reading.ts"
import { registerHomePage } from "../web/home-route.ts"
import { limitSearches } from "./abuse/limit-searches.ts"
import type { RateLimits } from "./abuse/rate-limits.ts"
import type { ApiDeps } from "./api/api-deps.ts"
import { registerApi } from "./api/register-api.ts"
import type { AddressReader } from "./client-address.ts"
import { registerErrorPages } from "./error-page.ts"
import { registerHealth } from "./health.ts"
import { answerInFront } from "./front/answer-in-front.ts"
import { KnownReaders } from "./middleware/known-readers.ts"
import { guardReads } from "./middleware/reading-guard.ts"
import type { OriginReader } from "./origin.ts"
import { registerDeprecations } from "./publish/deprecations.ts"
import { registerPackagePublish, type PackagePublishDeps } from "./publish/package-publish.ts"
import { registerSymbolPublish, type SymbolPublishDeps } from "./publish/symbol-publish.ts"
import { registerKeyedSymbols } from "./symbol-server/keyed-symbols.ts"
import { registerSymbolServer } from "./symbol-server/symbol-server.ts"
import { registerV2Feed } from "./v2/v2.ts"
import { registerAutocomplete } from "./v3/autocomplete.ts"
import type { Freshness } from "../services/reading/change-watcher.ts"
import type { CatalogPages } from "../services/reading/read-catalog.ts"
import type { KeptDocuments } from "./v3/kept-documents.ts"
import type { KeptPackages } from "./delivery/kept-packages.ts"
import { registerCatalog } from "./v3/catalog.ts"
import { registerFlatContainer } from "./v3/flat-container.ts"
import { registerRegistrations } from "./v3/registrations.ts"
import { registerSearch } from "./v3/search.ts"
import { SearchAnswers } from "./v3/search-answers.ts"
import { registerServiceIndex } from "./v3/service-index.ts"
import { registerVulnerabilities } from "./v3/vulnerabilities.ts"

export interface RouterDeps extends PackagePublishDeps, SymbolPublishDeps, ApiDeps {
  readonly search: SearchIndex
  readonly versions: VersionQueries
  readonly originOf: OriginReader
  readonly catalogPages: CatalogPages
  readonly documents: KeptDocuments
  /** Whether what is kept is as new as the record. */
  readonly freshness: Freshness
  readonly keptPackages: KeptPackages
  /** Who asks, for limits and the audit. */
  readonly addressOf: AddressReader
  readonly limits: RateLimits
  /** Who may read (LODE_READ). */
  readonly reading: FeedReading
}

/**
 * Mounts all routes. Whatever tells of packages is registered as a read, within guardReads; what stands outside is open
 * to everybody, or asks for a key itself.
 */
export function registerRoutes(app: FastifyInstance, deps: RouterDeps): void {
  limitSearches(app, deps)
  // People
  registerHomePage(app, deps)
  registerErrorPages(app)
  // dotnet nuget push, dotnet nuget delete
  registerPackagePublish(app, deps)
  registerDeprecations(app, deps)
  registerSymbolPublish(app, deps)
  // dotnet restore, dotnet add package, Visual Studio
  // Clients send no key with their first request, and the index holds nothing but addresses.
  registerServiceIndex(app, deps)
  const readers = new KnownReaders(deps.packages)
  const searchAnswers = new SearchAnswers(deps)
  answerInFront(app, {
    ...deps,
    readers,
    searchAnswers: deps.limits.limitsSearches ? undefined : searchAnswers,
  })
  guardReads(app, deps, { judge: judgeReading, readers }, (reads) => {
    registerFlatContainer(reads, deps)
    registerRegistrations(reads, deps)
    registerSearch(reads, { ...deps, searchAnswers })
    registerAutocomplete(reads, deps)
    registerVulnerabilities(reads, deps)
    // Mirrors
    registerCatalog(reads, deps)
    // nuget.exe 2.8, Chocolatey, PowerShellGet, mirrors
    registerV2Feed(reads, deps)
  })
  // Debuggers
  guardReads(app, deps, { judge: judgeSymbolReading }, (reads) => registerSymbolServer(reads, deps))
  registerKeyedSymbols(app, deps)
  // Scripts
  registerApi(app, deps)
  // Monitoring
  registerHealth(app, deps)
}
