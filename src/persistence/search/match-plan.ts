/**
 * Turns a query into FTS5 expressions. Relevance is by tiers: the hits of the first expression come first, then what
 * the next one adds. Within a tier hits keep the order of their rows, so that a page of a broad query stops early,
 * where a rank would have to look at every hit.
 */
import { defaultFeed } from "../../domain/feed.ts"
import { isPackageId } from "../../domain/package-id.ts"
import { isCounted, isIndexed } from "./beginnings.ts"
import { anyMark, feedMark, marks, otherFeedMark, packageTypeMark } from "./marks.ts"
import { parseQuery, type Clause, type ExactField, type TextField } from "./query.ts"
import { joinedWords, wordsOf, type Word } from "./words.ts"

export interface MatchPlan {
  /**
   * Expressions, best first. The last one matches what any of them matches. None: nothing matches. Which of the documents
   * that match a client sees is in the numbers of their rows (document-row.ts).
   */
  readonly tiers: readonly string[]
  /**
   * For several words, which few documents have: so many of the tiers before the last match, each of them, whatever the
   * one before it matches.
   */
  readonly nested?: number
  /** Part of what the last tier matches, and quicker to look for: where it has many documents, there are many. */
  readonly part?: string
  /** What has a word that begins so matches, and how much that is, the census knows: "" is all that the feed has. */
  readonly beginning?: string | undefined
}

export interface MatchFilter {
  readonly feed: string
  readonly packageType?: string
  /** No other feed has documents in the index: to leave out those of others would cost a tenth of a count. */
  readonly isOnlyFeed?: boolean
}

/** How the last word of a query is taken: as a whole word, or as the beginning of one. */
type LastWord = "whole" | "beginning"

/** Where words are looked for: words with a mark, and phrases, whose words have none, in columns. */
interface Scope {
  readonly mark: string
  readonly columns: string
  /** The columns are fewer than the mark stands for. */
  readonly isColumn?: boolean
}

const any = `"${anyMark}"`

const idScope: Scope = { mark: marks.idWord, columns: "{id} : " }
const nameScope: Scope = { mark: marks.nameWord, columns: "{id title tags} : " }
const everywhere: Scope = { mark: "", columns: "" }

const fieldScopes: Readonly<Record<TextField, Scope>> = {
  id: idScope,
  title: { mark: marks.nameWord, columns: "{title} : ", isColumn: true },
  tags: { mark: marks.nameWord, columns: "{tags} : ", isColumn: true },
  description: { mark: "", columns: "{description} : ", isColumn: true },
  summary: { mark: "", columns: "{summary} : ", isColumn: true },
  authors: { mark: "", columns: "{authors} : ", isColumn: true },
  owners: { mark: "", columns: "{owners} : ", isColumn: true },
}

/**
 * The tiers of a search: the ID itself, words of the ID, beginnings there, the same in title and tags, any text. A long
 * word in any text is asked for as it is first: that fills most pages, and what begins so takes a while to find.
 */
export function planSearch(text: string, filter: MatchFilter): MatchPlan {
  const clauses = parseQuery(text)
  if (clauses.length === 0)
    return within(filter, { tiers: exactId(text), all: [any], beginning: "" })
  const tier = (scope: Scope, lastWord: LastWord) =>
    clauses
      .map((clause, at) =>
        clauseExpression(clause, scope, at === clauses.length - 1 ? lastWord : "whole"),
      )
      .join(" AND ")
  const joined = joinedName(clauses)
  const names = new Set([
    tier(idScope, "whole"),
    tier(idScope, "beginning"),
    tier(nameScope, "beginning"),
  ])
  const whole = isIndexed(lastWordOf(clauses)) ? [] : [tier(everywhere, "whole")]
  const plan = within(filter, {
    tiers: [...exactId(text), ...joined, ...names, ...(joined.length > 0 ? [] : whole)],
    all: [...joined, tier(everywhere, "beginning")],
    beginning: countedBeginning(clauses),
  })
  if (joined.length === 0) return plan
  const [part] = whole.map((expression) => filtered(expression, filter))
  return { ...plan, nested: names.size, ...(part !== undefined && { part }) }
}

function lastWordOf(clauses: readonly Clause[]): string {
  const last = clauses.at(-1)
  return (last?.kind === "words" ? last.words.at(-1)?.whole : undefined) ?? ""
}

/** The beginning that is all of a query. */
function countedBeginning([clause, ...others]: readonly Clause[]): string | undefined {
  const isLone = clause?.kind === "words" && clause.field === undefined && !clause.phrase
  const [word, ...more] = isLone && others.length === 0 ? clause.words : []
  if (word === undefined || more.length > 0 || word.parts.length > 1) return undefined
  return isCounted(word.whole) ? word.whole : undefined
}

/** The tiers of autocompletion: the ID itself, IDs that begin so, IDs with a word that begins so. */
export function planAutocomplete(text: string, filter: MatchFilter): MatchPlan {
  const typed = text.trim().toLowerCase()
  if (typed === "") return within(filter, { tiers: [], all: [any], beginning: "" })
  const beginning = /^[\w.-]{1,100}$/.test(typed) ? [`"${marks.id}${typed}" *`] : []
  const words = wordsOf(typed).slice(0, 16)
  const inside = words.length > 0 ? [wordsExpression(words, idScope, "beginning")] : []
  const all = [...beginning, ...inside]
  if (all.length === 0) return { tiers: [] }
  return within(filter, { tiers: [...exactId(text), ...beginning], all })
}

/** The last tier is everything: all that one of these expressions matches. */
function within(filter: MatchFilter, { tiers, all, beginning }: Tiers): MatchPlan {
  const widest = filtered(all.map((expression) => `(${expression})`).join(" OR "), filter)
  const narrower = tiers.map((expression) => filtered(expression, filter))
  return {
    tiers: [...new Set([...narrower, widest])],
    ...(filter.packageType === undefined && { beginning }),
  }
}

interface Tiers extends MatchPlan {
  readonly all: readonly string[]
}

function filtered(expression: string, filter: MatchFilter): string {
  const isUsual = filter.feed === defaultFeed
  const wanted = [
    ...(isUsual ? [] : [feedMark(filter.feed)]),
    ...(filter.packageType === undefined ? [] : [packageTypeMark(filter.packageType)]),
  ]
  const demands = [`(${expression})`, ...wanted.map((mark) => `"${mark}"`)].join(" AND ")
  return isUsual && filter.isOnlyFeed !== true ? `(${demands}) NOT "${otherFeedMark}"` : demands
}

function exactId(text: string): string[] {
  const id = text.trim().toLowerCase()
  return isPackageId(id) ? [`"${marks.id}${id}"`] : []
}

/** What is typed as several words may be a whole ID or title: "entity framework", "json.net". */
function joinedName(clauses: readonly Clause[]): string[] {
  const words = clauses.flatMap((clause) =>
    clause.kind === "words" && clause.field === undefined && !clause.phrase ? clause.words : [],
  )
  const isPlain = clauses.every((clause) => clause.kind === "words" && clause.field === undefined)
  if (!isPlain || words.length < 2) return []
  return [`"${marks.joinedName}${joinedWords(words.map((word) => word.whole).join(" "))}"`]
}

function clauseExpression(clause: Clause, scope: Scope, lastWord: LastWord): string {
  if (clause.kind === "exact") {
    const words = clause.values.map((value) => `"${exactMark(clause.field, value)}"`)
    return `(${words.join(" OR ")})`
  }
  const place = clause.field === undefined ? scope : fieldScopes[clause.field]
  return clause.phrase
    ? phraseExpression(clause.words, place)
    : wordsExpression(clause.words, place, lastWord)
}

function exactMark(field: ExactField, value: string): string {
  if (field === "packagetype") return packageTypeMark(value)
  return (field === "version" ? marks.version : marks.id) + exactValue(value)
}

/** No ID and no version is a lone dash: what can be neither finds nothing, and never reaches FTS5 as syntax. */
function exactValue(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : "-"
}

/** A column is only looked into where the quick list of a mark has the words. */
function wordsExpression(words: readonly Word[], scope: Scope, lastWord: LastWord): string {
  const marked = allOf(words, scope.mark, lastWord)
  if (scope.isColumn !== true) return marked
  const inColumn = scope.columns + allOf(words, "", lastWord)
  return scope.mark === "" ? inColumn : `(${marked} AND ${inColumn})`
}

function allOf(words: readonly Word[], mark: string, lastWord: LastWord): string {
  const expressions = words.map((word, at) =>
    wordExpression(word, mark, at === words.length - 1 ? lastWord : "whole"),
  )
  return `(${expressions.join(" AND ")})`
}

/** A word with capitals inside is itself, or its parts: "EntityFramework" finds "Entity.Framework" too. */
function wordExpression(word: Word, mark: string, lastWord: LastWord): string {
  const star = lastWord === "beginning" ? " *" : ""
  const whole = `"${mark}${word.whole}"${star}`
  if (word.parts.length < 2) return whole
  return `(${whole} OR (${word.parts.map((part) => `"${mark}${part}"`).join(" AND ")}${star}))`
}

/** The parts in order; for a single word also the whole, which the index keeps beside its parts. */
function phraseExpression(words: readonly Word[], { columns }: Scope): string {
  const parts = words.flatMap((word) => word.parts)
  const [first] = words
  const whole = words.length === 1 && first !== undefined ? ` OR "${first.whole}"` : ""
  return `${columns}("${parts.join(" ")}"${whole})`
}
