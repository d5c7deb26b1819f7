import type { Advisory } from "../advisory.ts"
import type { Microseconds } from "../time.ts"
import type { AccessOutcome, AccessRefused, Administration } from "./access-commands.ts"

/** An advisory that its author took back. */
export interface Withdrawal {
  readonly withdrawn: string
  readonly modified: Microseconds
}

/** At most `mostAdvisoriesAtOnce`. */
export interface AdvisoryBatch extends Administration {
  readonly advisories: readonly (Advisory | Withdrawal)[]
}

/** Advisories that are loaded in one transaction. */
export const mostAdvisoriesAtOnce = 200

/** What became of each: `older` ones are not taken, because the record has a newer text of the same advisory. */
export type AdvisoryFate = "added" | "changed" | "unchanged" | "older" | "removed" | "absent"

export type AdvisoryBatchOutcome =
  | { readonly kind: "done"; readonly fates: readonly AdvisoryFate[] }
  | AccessRefused

/** What is known to be wrong with packages. For site administrators. */
export interface AdvisoryCommands {
  /** Takes advisories in, in place of what was known of them. */
  loadAdvisories(batch: AdvisoryBatch): Promise<AdvisoryBatchOutcome>
  /** Takes one out. */
  removeAdvisory(target: Administration & { readonly advisory: string }): Promise<AccessOutcome>
}
