import type { Advisory } from "../../domain/advisory.ts"
import { judgeSiteAdministration } from "../../domain/administration.ts"
import type { AccessOutcome, Administration } from "../../domain/ports/access-commands.ts"
import type {
  AdvisoryBatch,
  AdvisoryBatchOutcome,
  AdvisoryFate,
  Withdrawal,
} from "../../domain/ports/advisory-commands.ts"
import { refuse } from "../../domain/refusals/refusal.ts"
import { advisoryById } from "../queries/advisory-queries.ts"
import { toAdvisory } from "../rows/advisory-rows.ts"
import type { Tx } from "../tx.ts"
import { readAdministrator, refused, type KnownAdministrator } from "./administrator.ts"
import { tellAdvisoryChanges } from "./advisory-changes.ts"
import { deleteAdvisory, insertAdvisory } from "./advisory-statements.ts"
import { writeAudit } from "./audit.ts"

/** What a transaction has done so far. */
interface Work {
  readonly deed: KnownAdministrator["deed"]
  /** Lower-case IDs whose versions may be judged otherwise now. */
  readonly ids: Set<string>
  /** Whether anything of the page `base` is no longer so. */
  baseChanged: boolean
}

/** AdvisoryCommands.loadAdvisories. */
export async function loadAdvisories(tx: Tx, batch: AdvisoryBatch): Promise<AdvisoryBatchOutcome> {
  const work = await beginWork(tx, batch)
  if (work.kind === "refused") return work
  const fates: AdvisoryFate[] = []
  for (const advisory of batch.advisories)
    fates.push(
      "withdrawn" in advisory
        ? await withdraw(tx, work, advisory)
        : await takeIn(tx, work, advisory),
    )
  await tellAdvisoryChanges(tx, { ...work, now: batch.now })
  return { kind: "done", fates }
}

/** AdvisoryCommands.removeAdvisory. */
export async function removeAdvisory(
  tx: Tx,
  target: Administration & { readonly advisory: string },
): Promise<AccessOutcome> {
  const work = await beginWork(tx, target)
  if (work.kind === "refused") return work
  const { advisory } = target
  const stored = await readAdvisory(tx, advisory)
  if (stored === undefined) return refused(refuse("ADVISORY_NOT_FOUND", { advisory }))
  await takeOut(tx, work, stored, "advisory remove")
  await tellAdvisoryChanges(tx, { ...work, now: target.now })
  return { kind: "done" }
}

async function beginWork(tx: Tx, target: Administration) {
  const administrator = await readAdministrator(tx, target)
  if (administrator.kind === "refused") return administrator
  const refusal = judgeSiteAdministration(administrator.who)
  if (refusal !== undefined) return refused(refusal)
  const work: Work = { deed: administrator.deed, ids: new Set(), baseChanged: false }
  return Object.assign(work, { kind: "begun" as const })
}

async function readAdvisory(tx: Tx, advisory: string) {
  const row = await tx.first(advisoryById, { advisory })
  return row && { key: row.advisory_key, page: row.page, advisory: toAdvisory(row) }
}

type StoredAdvisory = NonNullable<Awaited<ReturnType<typeof readAdvisory>>>

async function takeIn(tx: Tx, work: Work, advisory: Advisory): Promise<AdvisoryFate> {
  const stored = await readAdvisory(tx, advisory.id)
  if (stored !== undefined && stored.advisory.modified > advisory.modified) return "older"
  const wanted = sorted(advisory)
  if (stored !== undefined && isSame(stored.advisory, wanted)) return "unchanged"
  if (stored !== undefined) await replaced(tx, work, stored)
  await insertAdvisory(tx, wanted)
  note(work, wanted)
  await audit(tx, work, "advisory load", { before: stored?.advisory, after: wanted })
  return stored === undefined ? "added" : "changed"
}

async function withdraw(
  tx: Tx,
  work: Work,
  { withdrawn, modified }: Withdrawal,
): Promise<AdvisoryFate> {
  const stored = await readAdvisory(tx, withdrawn)
  if (stored === undefined) return "absent"
  if (stored.advisory.modified > modified) return "older"
  await takeOut(tx, work, stored, "advisory withdraw")
  return "removed"
}

async function takeOut(tx: Tx, work: Work, stored: StoredAdvisory, action: string): Promise<void> {
  await replaced(tx, work, stored)
  await audit(tx, work, action, { before: stored.advisory })
}

async function replaced(tx: Tx, work: Work, stored: StoredAdvisory): Promise<void> {
  await deleteAdvisory(tx, stored.key)
  note(work, stored.advisory)
  if (stored.page === "base") work.baseChanged = true
}

function note(work: Work, { affected }: Advisory): void {
  for (const { id } of affected) work.ids.add(id.toLowerCase())
}

async function audit(
  tx: Tx,
  { deed }: Work,
  action: string,
  { before, after }: { readonly before?: Advisory | undefined; readonly after?: Advisory },
): Promise<void> {
  const target = `advisory/${(after ?? before)?.id ?? ""}`
  await writeAudit(tx, {
    ...deed,
    action,
    target,
    ...(before !== undefined && { before: told(before) }),
    ...(after !== undefined && { after: told(after) }),
  })
}

function told({ url, severity, affected }: Advisory) {
  return { url, severity, packages: [...new Set(affected.map(({ id }) => id))].slice(0, 20) }
}

/** In the order in which it is stored, each range once. */
function sorted(advisory: Advisory): Advisory {
  const ranges = new Map(
    advisory.affected.map((range) => [`${range.id.toLowerCase()} ${range.versions}`, range]),
  )
  const affected = [...ranges.keys()].toSorted().flatMap((key) => ranges.get(key) ?? [])
  return { ...advisory, affected }
}

function isSame(stored: Advisory, wanted: Advisory): boolean {
  const compared = ({ url, severity, summary, affected }: Advisory) =>
    JSON.stringify([url, severity, summary, affected.map(({ id, versions }) => [id, versions])])
  return compared(sorted(stored)) === compared(wanted)
}
