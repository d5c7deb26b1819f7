import { unlockPackage } from "../../services/access/locks.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** `lode package unlock ID`. */
export function packageUnlock(id: string, options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const outcome = await unlockPackage(packages, { id }, now)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    if (options.json) host.printJson({ id, locked: null })
    else host.print(`'${id}' is not locked.`)
    return 0
  })
}
