import type { VersionPredicate } from "../../domain/version-query.ts"
import { sqlText, type SqlText } from "./sql-text.ts"

/** So many versions are sorted at once; among more, a page in another order is found sooner by going through it. */
const mostSorted = 5000

type Bound = Extract<VersionPredicate, { readonly kind: "number" }>

/** From when on a version must have been edited, among demands of which each must be met. */
export function editedSinceOf(demands: readonly VersionPredicate[]): number | undefined {
  const bounds = demands.filter(isBound).map(({ value }) => value)
  return bounds.length === 0 ? undefined : Math.max(...bounds)
}

/** One row, `few`: whether so few versions were edited since then that they can be sorted in any order. */
export function fewEditedSince(time: number): SqlText {
  return sqlText`select count(*) <= ${mostSorted} as few from (select 1 from versions indexed by versions_last_edited where last_edited >= ${time} limit ${mostSorted + 1})`
}

function isBound(demand: VersionPredicate): demand is Bound {
  return (
    demand.kind === "number" &&
    demand.field === "lastEdited" &&
    (demand.test === "gt" || demand.test === "ge" || demand.test === "eq")
  )
}
