/** What the server and its query process say to each other. */
import type { FoundVersions } from "../../domain/ports/version-queries.ts"
import type { VersionQuery } from "../../domain/version-query.ts"

export interface Question {
  readonly query: VersionQuery
}

export type Answer =
  | { readonly kind: "found"; readonly found: FoundVersions }
  | { readonly kind: "failed"; readonly message: string }

const answerKinds = new Set(["found", "failed"])

export function isAnswer(message: unknown): message is Answer {
  return (
    typeof message === "object" &&
    message !== null &&
    "kind" in message &&
    typeof message.kind === "string" &&
    answerKinds.has(message.kind)
  )
}
