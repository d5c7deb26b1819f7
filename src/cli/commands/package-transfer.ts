import { transferPackage } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"
import { changeOwner } from "./owner-change.ts"

/** `lode package transfer ID NAME`: its former owners own it no more. */
export function packageTransfer(
  id: string,
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return changeOwner({ id, accountName }, options, host, {
    change: transferPackage,
    done: (account, ownedId) => `'${account}' is the only owner of '${ownedId}'.`,
  })
}
