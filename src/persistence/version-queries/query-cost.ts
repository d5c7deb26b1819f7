import type { VersionPredicate, VersionQuery } from "../../domain/version-query.ts"
import { indexedFields } from "./columns.ts"
import { demandsOf, onlyIdOf } from "./compile-query.ts"

/** IDs whose latest versions may be looked up at once on the event loop. */
const mostIds = 64

/**
 * Whether the event loop may run a query itself: it reads nothing but the index entries of one ID, or the latest
 * versions of a few.
 */
export function isCheap(query: VersionQuery): boolean {
  const demands = demandsOf(query.where)
  const latest = demands.find((demand) => demand.kind === "latest")
  const few = query.ids !== undefined && query.ids.length <= mostIds && latest !== undefined
  if (onlyIdOf(query.where) === undefined && !few) return false
  const isIndexed =
    demands.every((demand) => demand === latest || readsIndexOnly(demand)) &&
    query.order.every(({ by }) => indexedFields.has(by))
  return isIndexed
}

function readsIndexOnly(where: VersionPredicate): boolean {
  switch (where.kind) {
    case "all":
    case "any":
      return where.of.every(readsIndexOnly)
    case "not":
      return readsIndexOnly(where.of)
    case "text":
      return indexedFields.has(where.field)
    case "constant":
    case "version":
    case "prerelease":
    case "listed":
      return true
    case "number":
    // For each version of its ID anew.
    case "latest":
      return false
  }
}
