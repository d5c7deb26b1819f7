/** Every way in which a nuspec can be unreadable. Each is a rule of docs/RULES.md. */
export type NuspecProblemCode =
  | "NUSPEC_TOO_LARGE"
  | "NUSPEC_EMPTY"
  | "NUSPEC_ENCODING_INVALID"
  | "NUSPEC_ENCODING_CONTRADICTED"
  | "NUSPEC_ENCODING_UNSUPPORTED"
  | "NUSPEC_NUL"
  | "NUSPEC_DTD"
  | "NUSPEC_XML_INVALID"
  | "NUSPEC_TOO_DEEP"
  | "NUSPEC_TEXT_TOO_LONG"
  | "NUSPEC_TOO_MANY_NODES"
  | "NUSPEC_ROOT_UNKNOWN"
  | "NUSPEC_NAMESPACE_UNKNOWN"
  | "NUSPEC_ELEMENT_UNSEEN"
  | "NUSPEC_WITHOUT_METADATA"
  | "NUSPEC_ELEMENT_DUPLICATE"
  | "NUSPEC_ELEMENT_RESERVED"
  | "NUSPEC_TAGS_MISSPELT"
  | "NUSPEC_BOOLEAN_INVALID"
  | "NUSPEC_ATTRIBUTE_MISSING"
  | "NUSPEC_ATTRIBUTE_INVALID"
  | "NUSPEC_ELEMENT_NESTED"

/** A rule that a nuspec breaks, and where. */
export interface NuspecProblem {
  readonly code: NuspecProblemCode
  readonly parameters: Readonly<Record<string, string | number>>
}

/** What a nuspec may cost its reader. */
export interface NuspecLimits {
  readonly bytes: number
  readonly depth: number
  /** Elements and attributes. */
  readonly nodes: number
}

export const defaultNuspecLimits: NuspecLimits = { bytes: 1024 ** 2, depth: 16, nodes: 20_000 }

/** The nuspec cannot be read further. */
export class NuspecError extends Error {
  override readonly name = "NuspecError"
  readonly problem: NuspecProblem

  constructor(code: NuspecProblemCode, parameters: NuspecProblem["parameters"] = {}) {
    super(`${code} ${JSON.stringify(parameters)}`)
    this.problem = { code, parameters }
  }
}
