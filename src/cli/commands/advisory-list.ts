import { severityNames, type Advisory } from "../../domain/advisory.ts"
import type { AdvisoryReads } from "../../domain/ports/advisory-reads.ts"
import { toIsoTime } from "../../domain/time.ts"
import type { ExitCode, Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { visibleText } from "../visible-text.ts"

export interface AdvisoryListOptions extends DataOptions {
  readonly package?: string
}

/** `lode advisory list`: in the order of their IDs, a line each, however many there are. */
export function advisoryList(options: AdvisoryListOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const lowerId = options.package?.toLowerCase()
    for await (const advisory of everyAdvisoryOf(packages)) {
      if (lowerId !== undefined && !concerns(advisory, lowerId)) continue
      if (options.json) host.printJson(advisoryView(advisory))
      else host.print(advisoryLine(advisory))
      await host.printed()
    }
    return 0
  })
}

async function* everyAdvisoryOf(packages: AdvisoryReads): AsyncGenerator<Advisory> {
  let found = await packages.advisoriesAfter("")
  while (found.length > 0) {
    yield* found
    found = await packages.advisoriesAfter(found.at(-1)?.id ?? "")
  }
}

function concerns({ affected }: Advisory, lowerId: string): boolean {
  return affected.some(({ id }) => id.toLowerCase() === lowerId)
}

function advisoryView({ severity, modified, ...advisory }: Advisory) {
  return { ...advisory, severity: severityNames[severity], modified: toIsoTime(modified) }
}

function advisoryLine({ id, severity, url, affected }: Advisory): string {
  const versions = affected.map((range) => `${range.id} ${range.versions}`).join(", ")
  return visibleText(`${id}  ${severityNames[severity]}  ${versions}  ${url}`)
}
