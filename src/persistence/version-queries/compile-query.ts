import type { VersionOrder, VersionPredicate, VersionQuery } from "../../domain/version-query.ts"
import { latestVersionKey, numberColumns, textColumns } from "./columns.ts"
import { compilePredicate } from "./compile-predicate.ts"
import { joined, sqlText, type SqlText } from "./sql-text.ts"

export interface CompiledQuery {
  /** One row, `list`: a JSON array of version keys, one more than wanted where more follow. */
  readonly list: SqlText
  /** One row, `total`. */
  readonly total: SqlText
}

/** What is known of the answer before it is looked for. */
export interface Foreseen {
  /** Only few versions were edited since the time that the query names: it begins with them, and sorts what it finds. */
  readonly fewEdited: boolean
}

/**
 * Makes SQL of a query. IDs are gone through by their index, in their order, and each ID's versions by theirs: the order
 * by ID and version costs no sorting, and a page ends where it is full. What was edited lately, and what is wanted in the
 * order of its last edit, is found by that.
 */
export function compileQuery(
  query: VersionQuery,
  { fewEdited }: Foreseen = { fewEdited: false },
): CompiledQuery {
  const { source, rest } = fewEdited || isByEdit(query) ? sourceByEdit(query) : sourceOf(query)
  const conditions = [
    sqlText`p.feed = ${query.feed}`,
    ...rest.map((part) => compilePredicate(part, query.semVer2)),
  ]
  const matching = joined(conditions, " and ")
  const page =
    query.after === undefined ? matching : sqlText`${matching} and ${afterOf(query.after)}`
  return {
    list: sqlText`select json_group_array(version_key) as list from (select v.version_key from ${source} where ${page} order by ${orderOf(query)} limit ${query.take + 1} offset ${query.skip})`,
    total: sqlText`select count(*) as total from ${source} where ${matching}`,
  }
}

/** The demands of which each must be met. */
export function demandsOf(where: VersionPredicate): readonly VersionPredicate[] {
  return where.kind === "all" ? where.of.flatMap(demandsOf) : [where]
}

/** The one ID that a query can find versions of, if it says so. */
export function onlyIdOf(where: VersionPredicate): string | undefined {
  const demand = demandsOf(where).find(
    (part) => part.kind === "text" && part.field === "id" && part.test === "eq",
  )
  return demand?.kind === "text" ? demand.value.toLowerCase() : undefined
}

/** Whether all IDs' versions are wanted in the order of their last edits. */
function isByEdit({ order, ids, where }: VersionQuery): boolean {
  return order[0]?.by === "lastEdited" && ids === undefined && onlyIdOf(where) === undefined
}

interface Source {
  readonly source: SqlText
  /** What is still to be demanded of its rows. */
  readonly rest: readonly VersionPredicate[]
}

/** Versions in the order of their last edits. */
function sourceByEdit({ where, semVer2 }: VersionQuery): Source {
  return {
    source: sqlText`versions as v indexed by versions_last_edited cross join packages as p on p.package_key = v.package_key and v.status = 'available' and v.semver2 <= ${semVer2 ? 1 : 0}`,
    rest: demandsOf(where),
  }
}

/** IDs in their order. An ID's latest version is found, not looked for. */
function sourceOf(query: VersionQuery): Source {
  const demands = demandsOf(query.where)
  const latest = demands.find((demand) => demand.kind === "latest")
  const packages =
    query.ids === undefined
      ? sqlText`packages as p`
      : sqlText`json_each(${JSON.stringify(query.ids)}) as w cross join packages as p on p.lower_id = w.value`
  const versions =
    latest === undefined
      ? sqlText`v.package_key = p.package_key and v.status = 'available' and v.semver2 <= ${query.semVer2 ? 1 : 0}`
      : sqlText`v.version_key = ${latestVersionKey(query.semVer2, latest.prerelease)}`
  return {
    source: sqlText`${packages} cross join versions as v on ${versions}`,
    rest: demands.filter((demand) => demand !== latest),
  }
}

function afterOf({ lowerId, lowerVersion, sortKey }: NonNullable<VersionQuery["after"]>): SqlText {
  return sqlText`p.lower_id >= ${lowerId} and not (p.lower_id = ${lowerId} and (v.sort_key, v.lower_version) <= (${sortKey}, ${lowerVersion}))`
}

function orderOf({ order, ids }: VersionQuery): SqlText {
  const asked = order.flatMap(termsOf)
  const listed = ids !== undefined && order.length === 0 ? [sqlText`w.key`] : []
  const last = [sqlText`p.lower_id`, sqlText`v.sort_key`, sqlText`v.lower_version`]
  const known = new Set(asked.map(({ text }) => text.replace(/ desc$/, "")))
  return joined([...asked, ...listed, ...last.filter(({ text }) => !known.has(text))], ", ")
}

function termsOf({ by, descending }: VersionOrder): SqlText[] {
  return columnsOf(by).map((column) => (descending ? sqlText`${column} desc` : column))
}

function columnsOf(by: VersionOrder["by"]): readonly SqlText[] {
  if (by === "version") return [sqlText`v.sort_key`, sqlText`v.lower_version`]
  return [{ ...textColumns, ...numberColumns }[by]]
}
