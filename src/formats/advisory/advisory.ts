/** 0 low, 1 moderate, 2 high, 3 critical: as the V3 documents count. */
export type Severity = 0 | 1 | 2 | 3

/** Versions of one package that an advisory is about. */
export interface AffectedVersions {
  readonly id: string
  /** As NuGet writes ranges: "[1.0.0, 2.0.0)". */
  readonly versions: string
}

/** What an advisory says that matters to a feed of NuGet packages. */
export interface ParsedAdvisory {
  readonly kind: "advisory"
  /** E.g. "GHSA-5crp-9r3c-p9vr". */
  readonly id: string
  /** Where people read it: absolute, http or https. */
  readonly url: string
  readonly severity: Severity
  readonly summary: string
  /** Microseconds since 1970. */
  readonly modified: number
  readonly affected: readonly AffectedVersions[]
}

/** An advisory that its author took back. */
export interface WithdrawnAdvisory {
  readonly kind: "withdrawn"
  readonly id: string
  readonly modified: number
}

/** An advisory about other things than NuGet packages. */
export interface OtherAdvisory {
  readonly kind: "other"
  readonly id: string
}

export type AdvisoryDocument = ParsedAdvisory | WithdrawnAdvisory | OtherAdvisory

/** The text is no advisory, or one that cannot be read without guessing; the message is a clause without a full stop. */
export class AdvisoryError extends Error {
  override readonly name = "AdvisoryError"
}

/** Advisories come from outside: what is larger than any real one is refused. */
export const advisoryLimits = {
  /** Characters of a file. */
  file: 16 * 1024 * 1024,
  /** Advisories in a file that holds a list. */
  advisories: 10_000,
  /** Packages of an advisory. */
  affected: 1000,
  /** Ranges of a package, and events of a range. */
  ranges: 100,
  /** Versions that are listed one by one. */
  versions: 5000,
  /** Ranges of an advisory, all packages together. */
  total: 10_000,
  url: 2000,
  summary: 500,
} as const
