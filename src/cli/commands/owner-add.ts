import { addOwner } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeOwner } from "./owner-change.ts"

/** `lode owner add ID NAME`: at the machine, without an invitation. */
export function ownerAdd(
  id: string,
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return changeOwner({ id, accountName }, options, host, {
    change: addOwner,
    done: (account, ownedId) => `'${account}' owns '${ownedId}'.`,
  })
}
