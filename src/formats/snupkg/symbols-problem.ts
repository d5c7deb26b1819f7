import { shortened, type PackageProblemCode, type ProblemParameters } from "../nupkg/problem.ts"

/** Every way in which symbols can be wrong, beyond those of any package. */
export type SymbolsRuleCode =
  | "SYMBOLS_PACKAGE_IS_PACKAGE"
  | "SYMBOLS_PACKAGE_TYPE_WRONG"
  | "SYMBOLS_PACKAGE_NAMES_PEOPLE"
  | "SYMBOLS_PACKAGE_FILE_NOT_ALLOWED"
  | "SYMBOLS_PACKAGE_WITHOUT_PDB"
  | "SYMBOLS_PACKAGE_TOO_MANY_PDBS"
  | "PDB_NOT_PORTABLE"
  | "PDB_BROKEN"
  | "PDB_WITHOUT_ASSEMBLY"
  | "ASSEMBLY_BROKEN"
  | "PDB_ID_MISMATCH"
  | "PDB_CHECKSUM_MISSING"
  | "PDB_CHECKSUM_UNSUPPORTED"
  | "PDB_CHECKSUM_MISMATCH"

/** A broken rule, with the values that its text names. They come from the package: whoever shows them escapes them. */
export interface SymbolsProblem {
  readonly code: SymbolsRuleCode | PackageProblemCode
  readonly parameters: ProblemParameters
}

/** Problems after which no more are looked for: nobody reads a longer list. */
export const mostProblems = 20

/** Makes a problem, its values cut. */
export function symbolsProblem(
  code: SymbolsProblem["code"],
  parameters: ProblemParameters,
): SymbolsProblem {
  return { code, parameters: shortened(parameters) }
}
