import type { Comparison, TextTest, VersionPredicate } from "../../domain/version-query.ts"
import { isRelease, latestVersionKey, numberColumns, textColumns } from "./columns.ts"
import { joined, sqlText, type SqlText } from "./sql-text.ts"

const operators: Readonly<Record<Comparison, SqlText>> = {
  eq: sqlText`=`,
  ne: sqlText`<>`,
  gt: sqlText`>`,
  ge: sqlText`>=`,
  lt: sqlText`<`,
  le: sqlText`<=`,
}

/** The condition on a row of `packages as p` and `versions as v`. */
export function compilePredicate(where: VersionPredicate, semVer2: boolean): SqlText {
  if (where.kind === "all" || where.kind === "any") {
    const parts = where.of.map((part) => compilePredicate(part, semVer2))
    return sqlText`(${joined(parts, where.kind === "all" ? " and " : " or ")})`
  }
  if (where.kind === "not") return sqlText`not (${compilePredicate(where.of, semVer2)})`
  if (where.kind === "latest")
    return sqlText`v.version_key is ${latestVersionKey(semVer2, where.prerelease)}`
  return condition(where)
}

/** What holds no other condition in it. */
type Condition = Exclude<VersionPredicate, { readonly of: unknown } | { readonly kind: "latest" }>

function condition(where: Condition): SqlText {
  switch (where.kind) {
    case "constant":
      return where.value ? sqlText`1` : sqlText`0`
    case "text":
      return textCondition(where)
    case "version":
      return sqlText`v.sort_key ${operators[where.test]} ${where.sortKey}`
    case "number":
      return sqlText`${numberColumns[where.field]} ${operators[where.test]} ${where.value}`
    case "prerelease":
      return sqlText`not (${isRelease.v})`
    case "listed":
      return sqlText`v.listed = 1`
  }
}

type TextPredicate = Extract<VersionPredicate, { readonly kind: "text" }>

function textCondition({ field, test, value }: TextPredicate): SqlText {
  const wanted = lowerAscii(value)
  if (field === "id" && test === "starts-with" && wanted !== "") return idBeginning(wanted)
  const column =
    field === "tags" && isComparison(test) ? sqlText`trim(${textColumns.tags})` : textColumns[field]
  if (isComparison(test)) return sqlText`${column} ${operators[test]} ${wanted}`
  if (wanted === "") return sqlText`1`
  if (test === "contains") return sqlText`instr(${column}, ${wanted}) > 0`
  const { length } = Array.from(wanted)
  return test === "starts-with"
    ? sqlText`substr(${column}, 1, ${length}) = ${wanted}`
    : sqlText`substr(${column}, ${-length}) = ${wanted}`
}

/** As a range, so that the index finds it. IDs are ASCII: nothing in them comes behind the last code point. */
function idBeginning(beginning: string): SqlText {
  return sqlText`(p.lower_id >= ${beginning} and p.lower_id < ${`${beginning}\u{10ffff}`})`
}

function isComparison(test: TextTest): test is Comparison {
  return test in operators
}

/** As SQLite's own lower(), which knows no other letters. */
function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
