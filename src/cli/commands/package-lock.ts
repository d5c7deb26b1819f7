import { lockPackage } from "../../services/access/locks.ts"
import type { ExitCode, Host } from "../host.ts"
import { storedPackageId } from "../stored-names.ts"
import { withStores } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"
import type { LockOptions } from "./user-lock.ts"

/** `lode package lock ID --reason TEXT`. */
export function packageLock(typedId: string, options: LockOptions, host: Host): Promise<ExitCode> {
  const { reason } = options
  return withStores(host, options, async (stores) => {
    const outcome = await lockPackage(stores.packages, { id: typedId, reason }, stores.now)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const id = await storedPackageId(stores, typedId)
    if (options.json) host.printJson({ id, locked: reason })
    else
      host.print(
        `'${id}' is locked: nobody may push, unlist or relist it, and everybody who tries is told the reason.`,
      )
    return 0
  })
}
