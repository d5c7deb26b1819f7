import type { RefusedAction } from "../../domain/audit.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"

/** A request that is being refused, as whoever answers it tells the log. */
export interface HeardRefusal {
  /** Whose key it was; undefined where no known key was sent. */
  readonly account: string | undefined
  readonly apiKey: number | undefined
  /** The key as it was sent, known or not: never kept, and taken out of all that is. */
  readonly sent: string | undefined
  readonly address: string
  /** What counts as one sender: the address, or its network. */
  readonly sender: string
  readonly action: RefusedAction
  readonly id: string | undefined
  readonly version: string | undefined
  /** The HTTP status. */
  readonly status: number
  readonly refusals: readonly [Refusal, ...Refusal[]]
}
