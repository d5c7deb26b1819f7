import { lockPackage } from "../../services/access/locks.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"
import type { LockOptions } from "./user-lock.ts"

/** `lode package lock ID --reason TEXT`. */
export function packageLock(id: string, options: LockOptions, host: Host): Promise<ExitCode> {
  const { reason } = options
  return withStores(host, options, async ({ packages, now }) => {
    const outcome = await lockPackage(packages, { id, reason }, now)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    if (options.json) host.printJson({ id, locked: reason })
    else
      host.print(
        `'${id}' is locked: nobody may push, unlist or relist it, and everybody who tries is told the reason.`,
      )
    return 0
  })
}
