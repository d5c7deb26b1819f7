import { removeOwner } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellOwnerOutcome } from "./owner-change.ts"

/** `lode owner remove ID NAME`. */
export function ownerRemove(
  id: string,
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const outcome = await removeOwner(packages, { id, accountName }, now)
    const done = `'${accountName}' does not own '${id}'.`
    return tellOwnerOutcome(outcome, { id, accountName }, done, { host, ...options })
  })
}
