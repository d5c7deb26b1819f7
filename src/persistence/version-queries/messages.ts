/** What the server and its query process say to each other. */
import type { FoundVersions } from "../../domain/ports/version-queries.ts"
import type { VersionQuery } from "../../domain/version-query.ts"
import type { Reply } from "../reader-process.ts"

export interface Question {
  readonly query: VersionQuery
}

export type Answer =
  | { readonly kind: "found"; readonly found: FoundVersions }
  | { readonly kind: "failed"; readonly message: string }

const replyKinds = new Set(["ready", "found", "failed"])

export function isReply(message: unknown): message is Reply<Answer> {
  return (
    typeof message === "object" &&
    message !== null &&
    "kind" in message &&
    typeof message.kind === "string" &&
    replyKinds.has(message.kind)
  )
}
