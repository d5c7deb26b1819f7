import type { Microseconds } from "./time.ts"

/** 0 low, 1 moderate, 2 high, 3 critical. */
export type Severity = 0 | 1 | 2 | 3

/** What is wrong with a version. */
export interface Vulnerability {
  readonly advisoryUrl: string
  readonly severity: Severity
}

/** Versions of a package that an advisory is about. */
export interface AffectedVersions {
  readonly id: string
  /** As NuGet writes ranges: "[1.0.0, 2.0.0)". */
  readonly versions: string
}

/** An advisory, as administrators load it; it holds for every feed. */
export interface Advisory {
  readonly id: string
  readonly url: string
  readonly severity: Severity
  readonly summary: string
  /** When its author last changed it. */
  readonly modified: Microseconds
  readonly affected: readonly AffectedVersions[]
}

/** The names of severities, by their number. */
export const severityNames = ["low", "moderate", "high", "critical"] as const

/** Stands for all advisories where a change names an ID: no ID is empty. */
export const everyAdvisory = ""
