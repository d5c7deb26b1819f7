import { lowerVersion, parseVersion } from "../../formats/version/nuget-version.ts"
import { wordsOf, type Word } from "./words.ts"

/** A field that is searched by words: an FTS5 column of the index. */
export type TextField = "id" | "title" | "tags" | "description" | "summary" | "authors" | "owners"

/** One demand of a query. All of them must be met. */
export type Clause =
  | {
      readonly kind: "words"
      readonly words: readonly Word[]
      /** Without one, every text field is searched. */
      readonly field: TextField | undefined
      /** In quotes: the words must follow one another, and none is a beginning only. */
      readonly phrase: boolean
    }
  /** The whole value, one of several: `packageid:`, `version:` and `packageType:`. */
  | {
      readonly kind: "exact"
      readonly field: ExactField
      readonly values: readonly string[]
    }

export type ExactField = "packageid" | "version" | "packagetype"

const textFields = new Map<string, TextField>([
  ["id", "id"],
  ["title", "title"],
  ["tag", "tags"],
  ["tags", "tags"],
  ["description", "description"],
  ["summary", "summary"],
  ["author", "authors"],
  ["authors", "authors"],
  ["owner", "owners"],
  ["owners", "owners"],
])

// What is beyond these does not count: the price of a query is bounded by its words, not by the client's patience.
const longestQuery = 1000
const mostWords = 16

const clausePattern = /([A-Za-z]+):("[^"]*"?|\S*)|"([^"]*)"?|[^\s"]+/g

/**
 * Reads what a person typed, as the public gallery does: `field:value`, quotes, and words. Unknown fields and the
 * words AND, OR and NOT are ignored. Every text is a query; one without any clause finds everything.
 */
export function parseQuery(text: string): Clause[] {
  const clauses: Clause[] = []
  let room = mostWords
  for (const match of text.slice(0, longestQuery).matchAll(clausePattern)) {
    const clause = clauseOf(match, room)
    if (clause === undefined) continue
    room -= clause.kind === "words" ? clause.words.length : 1
    clauses.push(clause)
    if (room === 0) break
  }
  return joinExact(clauses)
}

/** Nothing has two IDs: of `packageid:a packageid:b` either will do, and the same of versions and types. */
function joinExact(clauses: readonly Clause[]): Clause[] {
  const exact = clauses.filter((clause) => clause.kind === "exact")
  const joined = [...Map.groupBy(exact, ({ field }) => field)].map(([field, same]) => ({
    kind: "exact" as const,
    field,
    values: same.flatMap(({ values }) => values),
  }))
  return [...joined, ...clauses.filter((clause) => clause.kind === "words")]
}

function clauseOf(match: RegExpExecArray, room: number): Clause | undefined {
  const [found, fieldName, fieldValue = "", quoted] = match
  if (fieldName === undefined) {
    if (/^(?:AND|OR|NOT)$/.test(found)) return undefined
    return wordsClause(undefined, quoted ?? found, quoted !== undefined, room)
  }
  const value = fieldValue.replaceAll('"', "")
  const name = fieldName.toLowerCase()
  if (name === "packageid" || name === "version" || name === "packagetype")
    return exactClause(name, value)
  const field = textFields.get(name)
  return field && wordsClause(field, value, fieldValue.startsWith('"'), room)
}

function exactClause(field: ExactField, value: string): Clause | undefined {
  if (value === "") return undefined
  if (field !== "version") return { kind: "exact", field, values: [value.toLowerCase()] }
  const version = parseVersion(value)
  return { kind: "exact", field, values: [version ? lowerVersion(version) : value.toLowerCase()] }
}

function wordsClause(
  field: TextField | undefined,
  text: string,
  phrase: boolean,
  room: number,
): Clause | undefined {
  const words = wordsOf(text).slice(0, room)
  return words.length === 0 ? undefined : { kind: "words", field, words, phrase }
}
