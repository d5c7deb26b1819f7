import type { Actor } from "../account.ts"
import type { Deprecation } from "../deprecation.ts"
import type { Refusal } from "../refusals/refusal.ts"
import type { Microseconds } from "../time.ts"

/** Versions of an ID to deprecate, all in one way. */
export interface DeprecationChange extends Actor {
  readonly feed: string
  readonly lowerId: string
  /** As the sender writes it, for the refusal. */
  readonly id: string
  /** Lower-case and normalised, each once; "all" for those that are available. */
  readonly lowerVersions: readonly string[] | "all"
  /** Undefined: no longer deprecated. */
  readonly deprecation: Deprecation | undefined
  /** What becomes of their listing meanwhile; undefined: it stays. */
  readonly listed: boolean | undefined
  readonly now: Microseconds
}

/** `changed` counts the versions that were not so already. */
export type DeprecationOutcome =
  | { readonly kind: "done"; readonly changed: number }
  | { readonly kind: "refused"; readonly refusal: Refusal }

export interface DeprecationCommands {
  /** Deprecates every one of the versions, or none of them. Succeeds again on what it has already done. */
  deprecateVersions(change: DeprecationChange): Promise<DeprecationOutcome>
}
