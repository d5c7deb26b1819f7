import type { MatchPlan } from "./match-plan.ts"

/** `isAll`: there are no more. */
export interface RankedRows {
  readonly rows: readonly number[]
  readonly isAll: boolean
}

export interface Ranking {
  /** The first rows that match an expression: one more than `count` at the most. */
  readonly matches: (expression: string) => readonly number[]
  readonly count: number
  /** Whether it is not known that more documents match. */
  readonly mayBeFew: () => boolean
}

/** The first `count` rows over all tiers, each once, in the order of the tiers. */
export function rankedRows(plan: MatchPlan, ranking: Ranking): RankedRows {
  const { nested } = plan
  const few =
    nested !== undefined && ranking.mayBeFew() ? fewRows(plan, nested, ranking) : undefined
  return few === undefined ? firstRows(plan, ranking) : { rows: few, isAll: true }
}

/** A page of what many documents match is full after the first tiers. */
function firstRows({ tiers }: MatchPlan, { matches, count }: Ranking): RankedRows {
  const rows = new Set<number>()
  for (const expression of tiers) {
    for (const row of matches(expression)) rows.add(row)
    if (rows.size > count) return { rows: [...rows].slice(0, count), isAll: false }
  }
  return { rows: [...rows], isAll: true }
}

/**
 * What few documents match is in the last tier, and the others only put it into order: where one of the nested has a
 * single row, those inside it need not be asked. Undefined if not all rows are among the first.
 */
function fewRows(
  { tiers }: MatchPlan,
  nested: number,
  { matches, count }: Ranking,
): readonly number[] | undefined {
  const all = matches(tiers.at(-1) ?? "")
  if (all.length > count) return undefined
  if (all.length < 2) return all
  const inner: (readonly number[])[] = []
  for (const expression of tiers.slice(-1 - nested, -1).toReversed()) {
    const rows = matches(expression)
    inner.unshift(rows)
    if (rows.length < 2) break
  }
  const outer = tiers.slice(0, -1 - nested).flatMap(matches)
  return [...new Set([...outer, ...inner.flat(), ...all])]
}
