import { lockAccount } from "../../services/access/locks.ts"
import { changeAccountCommand } from "../change-account.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"

export interface LockOptions extends DataOptions {
  readonly reason: string
}

/** `lode user lock NAME --reason TEXT`, for organisations too. */
export function userLock(accountName: string, options: LockOptions, host: Host): Promise<ExitCode> {
  const { reason } = options
  return changeAccountCommand(
    options,
    host,
    ({ packages, now }) => lockAccount(packages, { accountName, reason }, now),
    (name) => `'${name}' is locked: it may read, but change nothing, and is told the reason.`,
  )
}
