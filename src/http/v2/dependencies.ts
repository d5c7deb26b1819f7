import type { FastifyRequest } from "fastify"
import type { SearchIndex } from "../../domain/ports/search-index.ts"
import type { VersionQueries } from "../../domain/ports/version-queries.ts"
import type { sendPackage } from "../v3/package-content.ts"

/** What sending a package takes. */
export type PackageSending = Parameters<typeof sendPackage>[1]

/** What the V2 feed stands on; each part takes what it needs. */
export interface V2Dependencies extends PackageSending {
  readonly search: SearchIndex
  readonly versions: VersionQueries
  /** The start of every absolute address, without a final slash. */
  readonly originOf: (request: FastifyRequest) => string
}
