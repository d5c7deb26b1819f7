import { reservePrefix } from "../../services/access/prefixes.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeReservation } from "./prefix-change.ts"

export interface PrefixReserveOptions extends DataOptions {
  readonly owner: readonly string[]
  readonly shared?: boolean
}

/** `lode prefix reserve PATTERN --owner NAME`. */
export function prefixReserve(
  pattern: string,
  options: PrefixReserveOptions,
  host: Host,
): Promise<ExitCode> {
  const wish = { pattern, ownerNames: options.owner, shared: options.shared ?? false }
  return changeReservation(options, host, ({ packages, now }) => reservePrefix(packages, wish, now))
}
