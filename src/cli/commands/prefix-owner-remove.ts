import { removePrefixOwner } from "../../services/access/prefixes.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeReservation } from "./prefix-change.ts"

/** `lode prefix owner remove PATTERN NAME`. */
export function prefixOwnerRemove(
  pattern: string,
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return changeReservation(options, host, ({ packages, now }) =>
    removePrefixOwner(packages, { pattern, accountName }, now),
  )
}
