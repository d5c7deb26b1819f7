import { unlockPackage } from "../../services/access/locks.ts"
import type { ExitCode, Host } from "../host.ts"
import { storedPackageId } from "../stored-names.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** `lode package unlock ID`. */
export function packageUnlock(
  typedId: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const outcome = await unlockPackage(stores.packages, { id: typedId }, stores.now)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const id = await storedPackageId(stores, typedId)
    if (options.json) host.printJson({ id, locked: null })
    else host.print(`'${id}' is no longer locked.`)
    return 0
  })
}
