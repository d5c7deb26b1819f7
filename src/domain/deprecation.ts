export const deprecationReasons = ["Legacy", "CriticalBugs", "Other"] as const
export type DeprecationReason = (typeof deprecationReasons)[number]

/** What to use instead. */
export interface AlternatePackage {
  readonly id: string
  /** As NuGet writes ranges; "*" is every version. */
  readonly range: string
}

/** Why its owners advise against a version, in the form that the V3 documents show. */
export interface Deprecation {
  /** At least one, in the order of `deprecationReasons`. */
  readonly reasons: readonly DeprecationReason[]
  readonly message?: string
  readonly alternatePackage?: AlternatePackage
}
