import type { NuspecProblemCode } from "../nuspec/nuspec-problem.ts"
import type { ZipProblemCode } from "../zip/zip-error.ts"
import type { RuleCode } from "./rules.ts"

/** Everything that can be wrong with a package: the closed list that docs/RULES.md explains. */
export type PackageProblemCode = ZipProblemCode | NuspecProblemCode | RuleCode

export type ProblemParameters = Readonly<Record<string, string | number>>

/** A rule that a package breaks, and where. Values come from the package: whoever shows them escapes and cuts them. */
export interface Problem {
  readonly code: PackageProblemCode
  readonly parameters: ProblemParameters
}

/** Characters of a value that are kept: enough to find the place, too few to fill a log. */
const longestValue = 200

/** Makes a problem. */
export function problem(code: PackageProblemCode, parameters: ProblemParameters = {}): Problem {
  return { code, parameters: shortened(parameters) }
}

/** The parameters, their values cut: an answer may hold hundreds of problems, and each value a mebibyte. */
export function shortened(parameters: ProblemParameters): ProblemParameters {
  const values = Object.entries(parameters).map(([name, value]) => [name, cut(value)] as const)
  return Object.fromEntries(values)
}

function cut(value: string | number): string | number {
  return typeof value === "string" && value.length > longestValue
    ? `${value.slice(0, longestValue)}…`
    : value
}

/** The problem, where `broken`; for lists of rules. */
export function problemIf(
  broken: boolean,
  code: PackageProblemCode,
  parameters: ProblemParameters = {},
): Problem[] {
  return broken ? [problem(code, parameters)] : []
}
