import type { FastifyRequest } from "fastify"
import type { SearchIndex } from "../../domain/ports/search-index.ts"
import type { VersionQueries } from "../../domain/ports/version-queries.ts"
import type { PackageSending } from "../delivery/package-content.ts"

/** What the V2 feed stands on; each part takes what it needs. */
export interface V2Dependencies extends PackageSending {
  readonly search: SearchIndex
  readonly versions: VersionQueries
  /** The start of every absolute address, without a final slash. */
  readonly originOf: (request: FastifyRequest) => string
}
