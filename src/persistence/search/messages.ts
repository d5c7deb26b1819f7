/** What the server and its search process say to each other. */
import type { SearchPage, SearchRequest } from "../../domain/ports/search-index.ts"

export interface VersionsQuestion {
  readonly feed: string
  readonly lowerId: string
  readonly prerelease: boolean
  readonly semVer2: boolean
}

export type Question =
  | { readonly kind: "search"; readonly request: SearchRequest }
  | { readonly kind: "autocomplete"; readonly request: SearchRequest }
  /** As a search, but only the IDs. */
  | { readonly kind: "matches"; readonly request: SearchRequest }
  | { readonly kind: "versions"; readonly request: VersionsQuestion }
  /** Do some more of the follower's work, and say whether this change is searchable. */
  | { readonly kind: "follow"; readonly seq: number }

export type Answer =
  | {
      readonly kind: "hits"
      readonly totalHits: number
      /** A page of wire-hit.ts. */
      readonly hits: string
      readonly isCurrent: boolean
    }
  | { readonly kind: "ids"; readonly page: SearchPage<string> }
  | { readonly kind: "versions"; readonly versions: readonly string[] }
  | { readonly kind: "followed"; readonly reached: boolean }
  | { readonly kind: "failed"; readonly message: string }

/** What an answer says it is. */
export const answerKinds: ReadonlySet<Answer["kind"]> = new Set([
  "hits",
  "ids",
  "versions",
  "followed",
  "failed",
])
