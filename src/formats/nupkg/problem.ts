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

/** Makes a problem. */
export function problem(code: PackageProblemCode, parameters: ProblemParameters = {}): Problem {
  return { code, parameters }
}

/** The problem, where `broken`; for lists of rules. */
export function problemIf(
  broken: boolean,
  code: PackageProblemCode,
  parameters: ProblemParameters = {},
): Problem[] {
  return broken ? [problem(code, parameters)] : []
}
