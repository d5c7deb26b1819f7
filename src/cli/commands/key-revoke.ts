import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"

/** `lode key revoke ID`: the number that `lode key list` shows. A running server refuses the key at once. */
export function keyRevoke(id: string, options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    if (!/^[1-9]\d{0,14}$/.test(id))
      throw new WrongUsage("A key is revoked by its number, which 'lode key list' shows.")
    const outcome = await packages.revokeApiKey({ key: Number(id), now })
    if (outcome === "missing") {
      host.tell(`There is no key with number ${id}; 'lode key list' shows them.`)
      return 1
    }
    if (options.json) host.printJson({ id: Number(id), revoked: true })
    else host.print(`Key ${id} is revoked.`)
    return 0
  })
}
