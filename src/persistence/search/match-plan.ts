/**
 * Turns a query into FTS5 expressions. Relevance is by tiers: the hits of the first expression come first, then what
 * the next one adds. Within a tier hits keep the order of their rows, so that a page of a broad query stops early,
 * where a rank would have to look at every hit.
 */
import { isPackageId } from "../../domain/package-id.ts"
import { parseQuery, type Clause, type TextField } from "./query.ts"
import { packageTypeWord, stateWord, type Visibility } from "./visibility.ts"
import { wordsOf, type Word } from "./words.ts"

/** Expressions, best tier first; the last one matches all that the others match. Empty: nothing matches. */
export type MatchPlan = readonly string[]

export interface MatchFilter extends Visibility {
  readonly feed: string
  readonly packageType?: string
}

/** How the last word of a query is taken: as a whole word, or as the beginning of one. */
type LastWord = "whole" | "beginning"

const nameFields: readonly TextField[] = ["id", "title", "tags"]
const allFields: readonly TextField[] = [
  ...nameFields,
  "description",
  "summary",
  "authors",
  "owners",
]

/** The tiers of a search: the ID itself, words of the ID, beginnings there, title and tags, any text. */
export function planSearch(text: string, filter: MatchFilter): MatchPlan {
  const clauses = parseQuery(text)
  const all = filterExpression(filter)
  const exact = exactId(text, all)
  if (clauses.length === 0) return [...exact, all]
  const tier = (fields: readonly TextField[], lastWord: LastWord) =>
    `${all} AND ${clauses
      .map((clause, at) =>
        clauseExpression(clause, fields, at === clauses.length - 1 ? lastWord : "whole"),
      )
      .join(" AND ")}`
  const tiers = [
    tier(["id"], "whole"),
    tier(["id"], "beginning"),
    tier(nameFields, "beginning"),
    tier(allFields, "beginning"),
  ]
  return [...exact, ...new Set(tiers)]
}

/** The tiers of autocompletion: the ID itself, IDs that begin so, IDs with a word that begins so. */
export function planAutocomplete(text: string, filter: MatchFilter): MatchPlan {
  const all = filterExpression(filter)
  const typed = text.trim().toLowerCase()
  if (typed === "") return [all]
  const beginning = /^[\w.-]{1,100}$/.test(typed) ? [`${all} AND packageid : "${typed}" *`] : []
  const words = wordsOf(typed).slice(0, 16)
  const inside =
    words.length > 0 ? [`${all} AND {id} : (${wordsExpression(words, "beginning")})`] : []
  return [...exactId(text, all), ...beginning, ...inside]
}

function filterExpression(filter: MatchFilter): string {
  const state = `filter : "${stateWord(filter.feed, filter)}"`
  if (filter.packageType === undefined) return state
  return `${state} AND filter : "${packageTypeWord(filter.packageType)}"`
}

function exactId(text: string, all: string): string[] {
  const id = text.trim().toLowerCase()
  return isPackageId(id) ? [`${all} AND packageid : "${id}"`] : []
}

function clauseExpression(
  clause: Clause,
  fields: readonly TextField[],
  lastWord: LastWord,
): string {
  if (clause.kind === "exact") return `${clause.field} : "${exactValue(clause.value)}"`
  const columns = clause.field ?? fields.join(" ")
  if (!clause.phrase) return `{${columns}} : (${wordsExpression(clause.words, lastWord)})`
  return `{${columns}} : (${phraseExpression(clause.words)})`
}

/** No ID and no version is a lone dash: what can be neither finds nothing, and never reaches FTS5 as syntax. */
function exactValue(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : "-"
}

function wordsExpression(words: readonly Word[], lastWord: LastWord): string {
  return words
    .map((word, at) => wordExpression(word, at === words.length - 1 ? lastWord : "whole"))
    .join(" AND ")
}

/** A word with capitals inside is itself, or its parts: "EntityFramework" finds "Entity.Framework" too. */
function wordExpression(word: Word, lastWord: LastWord): string {
  const star = lastWord === "beginning" ? " *" : ""
  const whole = `"${word.whole}"${star}`
  if (word.parts.length < 2) return whole
  return `(${whole} OR (${word.parts.map((part) => `"${part}"`).join(" AND ")}${star}))`
}

/** The parts in order; for a single word also the whole, which the index keeps beside its parts. */
function phraseExpression(words: readonly Word[]): string {
  const phrase = `"${words.flatMap((word) => word.parts).join(" ")}"`
  const [first] = words
  return first === undefined || words.length > 1 ? phrase : `${phrase} OR "${first.whole}"`
}
