/** What the server and its query process say to each other. */
import type { FoundVersions } from "../../domain/ports/version-queries.ts"
import type { VersionQuery } from "../../domain/version-query.ts"

export interface Question {
  readonly query: VersionQuery
}

export type Answer =
  | { readonly kind: "found"; readonly found: FoundVersions }
  | { readonly kind: "failed"; readonly message: string }

/** What an answer says it is. */
export const answerKinds: ReadonlySet<Answer["kind"]> = new Set(["found", "failed"])
