import type { Logger } from "pino"
import { KeyUse } from "../services/access/key-use.ts"
import { keepPruned } from "../services/audit/prune-audit.ts"
import { RefusalLog } from "../services/audit/refusal-log.ts"
import { DownloadCounter } from "../services/downloads/download-counter.ts"
import {
  followBlobDeletions,
  type BlobDeletionFollower,
} from "../services/maintenance/blob-deletion-follower.ts"
import {
  followPackagePdbs,
  type PackagePdbFollower,
} from "../services/symbols/package-pdb-follower.ts"
import type { Building } from "./building.ts"
import { systemClock } from "./clocks.ts"
import type { Stores } from "./open-stores.ts"

/** What works beside the requests, as they call it. */
export interface Background {
  readonly deletions: Pick<BlobDeletionFollower, "wake"> | undefined
  readonly pdbs: Pick<PackagePdbFollower, "wake"> | undefined
  readonly refusalLog: RefusalLog | undefined
  readonly keyUse: Pick<KeyUse, "note">
  readonly downloads: Pick<DownloadCounter, "note">
}

/** Starts what works beside the requests. A read-only server does nothing of it: somebody may be copying its files. */
export function startBackground(building: Building): Background {
  const { config, stores, parts, log } = building
  if (config.readOnly)
    return {
      deletions: undefined,
      pdbs: undefined,
      refusalLog: undefined,
      keyUse: { note: () => {} },
      downloads: { note: () => {} },
    }
  const deletions = parts.use(
    followBlobDeletions(stores, (error, blob) =>
      log.warn({ error, blob }, "a blob was not removed"),
    ),
  )
  const pdbs = parts.use(indexPdbs(stores, log))
  const refusalLog = keepAudit(building)
  const keyUse = parts.use(noteKeyUse(stores, log))
  const downloads = parts.use(countDownloads(stores, log))
  return { deletions, pdbs, refusalLog, keyUse, downloads }
}

/** Starts what looks for PDBs inside packages. */
function indexPdbs(stores: Stores, log: Logger): PackagePdbFollower {
  return followPackagePdbs(stores, {
    onSkip: (error, { lowerId, lowerVersion }) =>
      log.warn({ err: error, lowerId, lowerVersion }, "the PDBs in a package were not indexed"),
    onFailure: (error) => log.warn({ err: error }, "no PDBs in packages were indexed for a while"),
  })
}

/** Starts what writes refusals down and what removes old entries. */
function keepAudit({ config, stores, parts, log }: Building): RefusalLog {
  const { packages } = stores
  const failed = (what: string) => (error: unknown) => log.warn({ err: error }, what)
  parts.use(
    keepPruned(
      { packages, clock: systemClock, retention: config.auditRetention },
      failed("the audit was not pruned"),
    ),
  )
  return parts.use(
    new RefusalLog({
      packages,
      clock: systemClock,
      onFailure: failed("refusals were not written down"),
    }),
  )
}

/** Starts what writes down when keys were used last; what is left of it at the end, too. */
function noteKeyUse({ packages }: Stores, log: Logger): KeyUse {
  const onFailure = (error: unknown) => log.warn({ err: error }, "the use of keys was not noted")
  return new KeyUse({ packages, clock: systemClock, onFailure })
}

/** Starts what writes down how often packages are downloaded; what is left of it at the end, too. */
function countDownloads({ packages }: Stores, log: Logger): DownloadCounter {
  const onFailure = (error: unknown) => log.warn({ err: error }, "downloads were not counted yet")
  return new DownloadCounter({ packages, onFailure })
}
