/**
 * Turns a query into FTS5 expressions. Relevance is by tiers: the hits of the first expression come first, then what
 * the next one adds. Within a tier hits keep the order of their rows, so that a page of a broad query stops early,
 * where a rank would have to look at every hit.
 */
import { isPackageId } from "../../domain/package-id.ts"
import { parseQuery, type Clause, type TextField } from "./query.ts"
import { marks, packageTypeMark, stateMark } from "./marks.ts"
import type { Visibility } from "./visibility.ts"
import { wordsOf, type Word } from "./words.ts"

/** Expressions, best tier first; the last one matches all that the others match. Empty: nothing matches. */
export type MatchPlan = readonly string[]

export interface MatchFilter extends Visibility {
  readonly feed: string
  readonly packageType?: string
}

/** How the last word of a query is taken: as a whole word, or as the beginning of one. */
type LastWord = "whole" | "beginning"

/** Where words are looked for: in some columns, or among the words that carry a mark. */
interface Scope {
  readonly columns: string
  readonly mark: string
}

const idScope: Scope = { columns: "", mark: marks.idWord }
const nameScope: Scope = { columns: "{id title tags} : ", mark: "" }
const everywhere: Scope = { columns: "", mark: "" }

/** The tiers of a search: the ID itself, words of the ID, beginnings there, title and tags, any text. */
export function planSearch(text: string, filter: MatchFilter): MatchPlan {
  const clauses = parseQuery(text)
  const all = filterExpression(filter)
  const exact = exactId(text, all)
  if (clauses.length === 0) return [...exact, all]
  const tier = (scope: Scope, lastWord: LastWord) =>
    `${all} AND ${clauses
      .map((clause, at) =>
        clauseExpression(clause, scope, at === clauses.length - 1 ? lastWord : "whole"),
      )
      .join(" AND ")}`
  const tiers = [
    tier(idScope, "whole"),
    tier(idScope, "beginning"),
    tier(nameScope, "beginning"),
    tier(everywhere, "beginning"),
  ]
  return [...exact, ...new Set(tiers)]
}

/** The tiers of autocompletion: the ID itself, IDs that begin so, IDs with a word that begins so. */
export function planAutocomplete(text: string, filter: MatchFilter): MatchPlan {
  const all = filterExpression(filter)
  const typed = text.trim().toLowerCase()
  if (typed === "") return [all]
  const beginning = /^[\w.-]{1,100}$/.test(typed) ? [`${all} AND "${marks.id}${typed}" *`] : []
  const words = wordsOf(typed).slice(0, 16)
  const inside =
    words.length > 0 ? [`${all} AND ${wordsExpression(words, idScope, "beginning")}`] : []
  return [...exactId(text, all), ...beginning, ...inside]
}

function filterExpression(filter: MatchFilter): string {
  const state = `"${stateMark(filter.feed, filter)}"`
  if (filter.packageType === undefined) return state
  return `${state} AND "${packageTypeMark(filter.packageType)}"`
}

function exactId(text: string, all: string): string[] {
  const id = text.trim().toLowerCase()
  return isPackageId(id) ? [`${all} AND "${marks.id}${id}"`] : []
}

function clauseExpression(clause: Clause, scope: Scope, lastWord: LastWord): string {
  if (clause.kind === "exact") {
    const mark = clause.field === "version" ? marks.version : marks.id
    return `"${mark}${exactValue(clause.value)}"`
  }
  const place = clause.field === undefined ? scope : fieldScope(clause.field)
  return clause.phrase
    ? phraseExpression(clause.words, place)
    : wordsExpression(clause.words, place, lastWord)
}

function fieldScope(field: TextField): Scope {
  return field === "id" ? idScope : { columns: `{${field}} : `, mark: "" }
}

/** No ID and no version is a lone dash: what can be neither finds nothing, and never reaches FTS5 as syntax. */
function exactValue(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : "-"
}

function wordsExpression(words: readonly Word[], scope: Scope, lastWord: LastWord): string {
  const expressions = words.map((word, at) =>
    wordExpression(word, scope.mark, at === words.length - 1 ? lastWord : "whole"),
  )
  return `${scope.columns}(${expressions.join(" AND ")})`
}

/** A word with capitals inside is itself, or its parts: "EntityFramework" finds "Entity.Framework" too. */
function wordExpression(word: Word, mark: string, lastWord: LastWord): string {
  const star = lastWord === "beginning" ? " *" : ""
  const whole = `"${mark}${word.whole}"${star}`
  if (word.parts.length < 2) return whole
  return `(${whole} OR (${word.parts.map((part) => `"${mark}${part}"`).join(" AND ")}${star}))`
}

/** The parts in order; for a single word also the whole, which the index keeps beside its parts. */
function phraseExpression(words: readonly Word[], { columns, mark }: Scope): string {
  const parts = words.flatMap((word) => word.parts).map((part) => mark + part)
  const [first] = words
  const whole = words.length === 1 && first !== undefined ? ` OR "${mark}${first.whole}"` : ""
  return `${columns}("${parts.join(" ")}"${whole})`
}
