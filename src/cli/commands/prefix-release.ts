import { releasePrefix } from "../../services/access/prefixes.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** `lode prefix release PATTERN`. */
export function prefixRelease(
  pattern: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const outcome = await releasePrefix(packages, { pattern }, now)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    if (options.json) host.printJson({ pattern, released: true })
    else host.print(`'${pattern}' is not reserved any more.`)
    return 0
  })
}
