import type { KeyLifetimes } from "../../domain/key-lifetime.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import type { AuthenticateRequestDeps } from "../abuse/authenticate-request.ts"
import type { OriginReader } from "../origin.ts"

/** What the JSON API works with. */
export interface ApiDeps extends AuthenticateRequestDeps {
  readonly packages: PackageStore
  readonly originOf: OriginReader
  /** How long keys are good. */
  readonly keyLifetimes: KeyLifetimes
}
