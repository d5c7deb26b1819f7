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
  const ownership = { id, accountName }
  const done = (account: string, ownedId: string) => `'${account}' owns '${ownedId}'.`
  return changeOwner({ ...ownership, done }, options, host, ({ packages, now }) =>
    addOwner(packages, ownership, now),
  )
}
