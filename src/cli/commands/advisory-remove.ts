import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"
import { visibleText } from "../visible-text.ts"

/** `lode advisory remove`. Loading its file again brings it back. */
export function advisoryRemove(id: string, options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const outcome = await packages.removeAdvisory({ advisory: id, now })
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    if (options.json) host.printJson({ id, removed: true })
    else host.print(`The advisory ${visibleText(id)} is removed.`)
    return 0
  })
}
