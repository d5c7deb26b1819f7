import { enableAccount } from "../../services/access/accounts.ts"
import { changeAccountCommand } from "../change-account.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"

/** `lode user enable NAME`, for organisations too. */
export function userEnable(
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return changeAccountCommand(
    options,
    host,
    ({ packages, now }) => enableAccount(packages, { accountName }, now),
    (name) => `'${name}' is enabled.`,
  )
}
