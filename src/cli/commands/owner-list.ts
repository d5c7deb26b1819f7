import { refuse } from "../../domain/refusals/refusal.ts"
import { ownersOf } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** `lode owner list ID`. */
export function ownerList(id: string, options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const found = await ownersOf(packages, id)
    if (found === undefined) return tellRefusal(refuse("PACKAGE_ID_NOT_FOUND", { id }), host)
    if (options.json) host.printJson(found.owners)
    else for (const owner of found.owners) host.print(owner)
    return 0
  })
}
