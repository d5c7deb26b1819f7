import { removeOwner } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeOwner } from "./owner-change.ts"

/** `lode owner remove ID NAME`. */
export function ownerRemove(
  id: string,
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return changeOwner({ id, accountName }, options, host, {
    change: removeOwner,
    done: (account, ownedId) => `'${account}' no longer owns '${ownedId}'.`,
  })
}
