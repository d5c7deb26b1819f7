import { revokeApiKey } from "../../services/access/api-keys.ts"
import type { ExitCode, Host } from "../host.ts"
import { keyDeps, parseKeyNumber } from "../key-deps.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** `lode key revoke ID`: the number that `lode key list` shows. A running server refuses the key at once. */
export function keyRevoke(id: string, options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const key = parseKeyNumber(id)
    const outcome = await revokeApiKey(keyDeps(stores), { key })
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    if (options.json) host.printJson({ id: key, revoked: true })
    else host.print(`Key ${id} is revoked.`)
    return 0
  })
}
