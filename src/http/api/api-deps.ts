import type { KeyLifetimes } from "../../domain/key-lifetime.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import type { RateLimits } from "../abuse/rate-limits.ts"
import type { AddressReader } from "../client-address.ts"
import type { OriginReader } from "../origin.ts"

/** What the JSON API works with. */
export interface ApiDeps {
  readonly packages: PackageStore
  readonly clock: Clock
  readonly originOf: OriginReader
  readonly addressOf: AddressReader
  readonly limits: RateLimits
  /** How long keys are good. */
  readonly keyLifetimes: KeyLifetimes
}
