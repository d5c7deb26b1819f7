import type { PrunedAudit } from "../../domain/ports/audit-commands.ts"
import { pruneAudit } from "../../services/audit/prune-audit.ts"
import { collectGarbage, type Collection } from "../../services/maintenance/gc.ts"
import { counted } from "../counted.ts"
import type { ExitCode, Host } from "../host.ts"
import { formatSize } from "../../domain/size.ts"
import { withStores, type CommandStores, type DataOptions } from "../stores.ts"

export interface GcOptions extends DataOptions {
  readonly dryRun?: boolean
}

/** `lode gc`: removes bytes that no version needs. A server may be running. */
export function gc(options: GcOptions, host: Host): Promise<ExitCode> {
  const dryRun = options.dryRun ?? false
  return withStores(host, options, async (stores) => {
    const { packages, blobs, now } = stores
    const outcome = await collectGarbage({ packages, blobs }, now, { dryRun })
    const pruned = dryRun ? nothingPruned : await prune(stores)
    if (outcome.kind === "record-empty") {
      if (options.json) host.printJson(outcome)
      host.tell(
        `The database knows of no push at all, but the storage holds ${counted(outcome.blobs, "package")}: probably the database was lost or --data is wrong. Nothing was removed.`,
      )
      return 1
    }
    if (options.json) host.printJson({ ...collectionView(outcome, dryRun), pruned })
    else {
      tellCollection(outcome, dryRun, host)
      tellPruned(pruned, host)
    }
    return outcome.failures.length > 0 ? 1 : 0
  })
}

const nothingPruned: PrunedAudit = { audit: 0, refusals: 0 }

function prune({ packages, config, now }: CommandStores): Promise<PrunedAudit> {
  const clock = { now: () => now }
  return pruneAudit({ packages, clock, retention: config.auditRetention })
}

function tellPruned({ audit, refusals }: PrunedAudit, host: Host): void {
  if (audit + refusals > 0)
    host.print(
      `Too old, and removed: ${counted(audit, "deed")} of the audit and ${counted(refusals, "refusal")}.`,
    )
}

function collectionView(collection: Collection, dryRun: boolean) {
  return {
    dryRun,
    unreferenced: collection.unreferenced.map(({ key, size }) => ({ key, size })),
    unlinked: collection.unlinked,
    young: collection.young,
    failures: collection.failures.map(({ key, error }) => ({ key, reason: String(error) })),
  }
}

function tellCollection(collection: Collection, dryRun: boolean, host: Host): void {
  for (const { key } of collection.unreferenced)
    host.print(`${dryRun ? "would remove" : "removed"} ${key}`)
  for (const { key, error } of collection.failures)
    host.print(host.paint.bad(`not removed ${key}: ${String(error)}`))
  const bytes = collection.unreferenced.reduce((sum, { size }) => sum + size, 0)
  host.print(
    `${counted(collection.unreferenced.length, "unreferenced blob")} (${formatSize(bytes)}) ${dryRun ? "would be removed" : "removed"}, ${collection.unlinked} of deleted versions unlinked, ${collection.young} too young to judge.`,
  )
}
