import { collectGarbage, type Collection } from "../../services/maintenance/gc.ts"
import type { ExitCode, Host } from "../host.ts"
import { formatSize } from "../../domain/size.ts"
import { withStores, type DataOptions } from "../stores.ts"

export interface GcOptions extends DataOptions {
  readonly dryRun?: boolean
}

/** `lode gc`: removes bytes that no version needs. A server may be running. */
export function gc(options: GcOptions, host: Host): Promise<ExitCode> {
  const dryRun = options.dryRun ?? false
  return withStores(host, options, async ({ packages, blobs, now }) => {
    const outcome = await collectGarbage({ packages, blobs }, now, { dryRun })
    if (outcome.kind === "record-empty") {
      if (options.json) host.printJson(outcome)
      host.tell(
        `The database knows of no push at all, but the storage holds ${outcome.blobs} packages: probably the database was lost or --data is wrong. Nothing was removed.`,
      )
      return 1
    }
    if (options.json) host.printJson(collectionView(outcome, dryRun))
    else tellCollection(outcome, dryRun, host)
    return outcome.failures.length > 0 ? 1 : 0
  })
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
    `${collection.unreferenced.length} unreferenced blobs (${formatSize(bytes)}) ${dryRun ? "would be removed" : "removed"}, ${collection.unlinked} of deleted versions unlinked, ${collection.young} too young to judge.`,
  )
}
