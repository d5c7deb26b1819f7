import { ownersOf } from "../../services/access/owners.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"

/** `lode owner list ID`. */
export function ownerList(id: string, options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const owners = await ownersOf(packages, id)
    if (owners === undefined) {
      host.tell(`There is no package '${id}'.`)
      return 1
    }
    if (options.json) host.printJson(owners)
    else for (const owner of owners) host.print(owner)
    return 0
  })
}
