import type { AuditEntry } from "../../domain/audit.ts"
import type { AuditPlace, AuditReads } from "../../domain/ports/audit-reads.ts"
import type { Microseconds } from "../../domain/time.ts"

/** The whole audit since a time, oldest first, a page in memory at a time. */
export async function* exportAudit(
  packages: Pick<AuditReads, "auditAfter">,
  since: Microseconds,
): AsyncGenerator<AuditEntry, void> {
  let place: AuditPlace = { time: since, number: 0 }
  for (;;) {
    const entries = await packages.auditAfter(place)
    yield* entries
    const last = entries.at(-1)
    if (last === undefined) return
    place = { time: last.time, number: last.number }
  }
}
