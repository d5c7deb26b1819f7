import { disableAccount } from "../../services/access/accounts.ts"
import { changeAccountCommand } from "../change-account.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"

/** `lode user disable NAME`, for organisations too. A running server refuses its keys at once. */
export function userDisable(
  accountName: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return changeAccountCommand(
    options,
    host,
    ({ packages, now }) => disableAccount(packages, { accountName }, now),
    (name) => `'${name}' is disabled: its keys are refused, and what it owns stays its own.`,
  )
}
