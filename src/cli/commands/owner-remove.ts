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
  const ownership = { id, accountName }
  const done = (account: string, ownedId: string) => `'${account}' no longer owns '${ownedId}'.`
  return changeOwner({ ...ownership, done }, options, host, ({ packages, now }) =>
    removeOwner(packages, ownership, now),
  )
}
