import { exportAudit } from "../../services/audit/export-audit.ts"
import { auditEntryView } from "../../services/audit/audit-entry-view.ts"
import type { ExitCode, Host } from "../host.ts"
import { parseMoment } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"

export interface AuditExportOptions extends DataOptions {
  readonly since?: string
}

/** `lode audit export`: the whole audit, oldest first, a JSON document a line. */
export function auditExport(options: AuditExportOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const since = options.since === undefined ? 0 : parseMoment("--since", options.since, now)
    for await (const entry of exportAudit(packages, since)) {
      host.printJson(auditEntryView(entry))
      await host.printed()
    }
    return 0
  })
}
