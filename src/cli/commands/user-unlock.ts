import { unlockAccount } from "../../services/access/locks.ts"
import { changeAccountCommand } from "../change-account.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"

/** `lode user unlock NAME`. */
export function userUnlock(
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return changeAccountCommand(
    options,
    host,
    ({ packages, now }) => unlockAccount(packages, { accountName }, now),
    (name) => `'${name}' is no longer locked.`,
  )
}
