import { setTimeout as pause } from "node:timers/promises"
import type { AuditCommands, PrunedAudit } from "../../domain/ports/audit-commands.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { Microseconds } from "../../domain/time.ts"

export interface PruneDeps {
  readonly packages: Pick<AuditCommands, "pruneAudit">
  readonly clock: Clock
  /** How long the audit is kept. Refusals are kept 30 days at most. */
  readonly retention: Microseconds | "forever"
}

const day = 24 * 3_600_000_000
const longestRefusals = 30 * day
/** About 150 MB. Beyond it the oldest go first, however young they are. */
const mostRefusals = 500_000
/** Rows that one command removes: a few milliseconds of the writer. */
const batch = 500
/** Milliseconds. A start has better things to do. */
const firstAfter = 60_000
const pruneEvery = 3_600_000
const pauseBetween = 50

/** Removes what is too old, batch by batch, until nothing is. */
export async function pruneAudit(deps: PruneDeps, signal?: AbortSignal): Promise<PrunedAudit> {
  const total = { audit: 0, refusals: 0 }
  while (signal?.aborted !== true) {
    const { audit, refusals } = await deps.packages.pruneAudit(pruningAt(deps))
    total.audit += audit
    total.refusals += refusals
    if (audit < batch && refusals < batch) break
    // Others write between two batches; a server that stops does not wait for the rest.
    await pause(pauseBetween)
  }
  return total
}

function pruningAt({ clock, retention }: PruneDeps) {
  const now = clock.now()
  return {
    auditBefore: retention === "forever" ? undefined : now - retention,
    refusalsBefore:
      now - (retention === "forever" ? longestRefusals : Math.min(retention, longestRefusals)),
    mostRefusals,
    limit: batch,
    now,
  }
}

/** Prunes soon and then once an hour. Disposing waits for the batch that runs. */
export function keepPruned(deps: PruneDeps, onFailure: (error: unknown) => void): AsyncDisposable {
  const stop = new AbortController()
  let running: Promise<void> | undefined
  const prune = () => {
    running ??= pruneAudit(deps, stop.signal)
      .then(() => undefined, onFailure)
      .finally(() => (running = undefined))
  }
  const first = setTimeout(prune, firstAfter).unref()
  const timer = setInterval(prune, pruneEvery).unref()
  return {
    [Symbol.asyncDispose]: async () => {
      clearTimeout(first)
      clearInterval(timer)
      stop.abort()
      await running
    },
  }
}
