import { addOwner } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellOwnerOutcome } from "./owner-change.ts"

/** `lode owner add ID NAME`. */
export function ownerAdd(
  id: string,
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const outcome = await addOwner(packages, { id, accountName }, now)
    const done = `'${accountName}' owns '${id}'.`
    return tellOwnerOutcome(outcome, { id, accountName }, done, { host, ...options })
  })
}
