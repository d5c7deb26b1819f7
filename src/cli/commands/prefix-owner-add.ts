import { addPrefixOwner } from "../../services/access/prefixes.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeReservation } from "./prefix-change.ts"

/** `lode prefix owner add PATTERN NAME`. */
export function prefixOwnerAdd(
  pattern: string,
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return changeReservation(options, host, ({ packages, now }) =>
    addPrefixOwner(packages, { pattern, accountName }, now),
  )
}
