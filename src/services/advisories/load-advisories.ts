import type { Actor } from "../../domain/account.ts"
import type { Advisory } from "../../domain/advisory.ts"
import {
  mostAdvisoriesAtOnce,
  type AdvisoryCommands,
  type AdvisoryFate,
  type Withdrawal,
} from "../../domain/ports/advisory-commands.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { AdvisoryDocument } from "../../formats/advisory/advisory.ts"

export type LoadedCounts = Readonly<Record<AdvisoryFate, number>>

/** Nothing was loaded yet. */
export const nothingLoaded: LoadedCounts = {
  added: 0,
  changed: 0,
  unchanged: 0,
  older: 0,
  removed: 0,
  absent: 0,
}

export type LoadOutcome =
  | { readonly kind: "done"; readonly counts: LoadedCounts }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/**
 * Takes advisories in, in batches, so that no push waits for long behind them. Of several with one ID the newest counts;
 * those about other things than NuGet packages are left out. `before` is what was counted so far.
 */
export async function loadAdvisories(
  packages: Pick<AdvisoryCommands, "loadAdvisories">,
  documents: readonly AdvisoryDocument[],
  { by, now }: { readonly by?: Actor | undefined; readonly now: Microseconds },
  before = nothingLoaded,
): Promise<LoadOutcome> {
  const counts = { ...before }
  const advisories = documents.flatMap(toCommand)
  for (let at = 0; at < advisories.length; at += mostAdvisoriesAtOnce) {
    const batch = advisories.slice(at, at + mostAdvisoriesAtOnce)
    const outcome = await packages.loadAdvisories({ advisories: batch, by, now })
    if (outcome.kind === "refused") return outcome
    for (const fate of outcome.fates) counts[fate] += 1
  }
  return { kind: "done", counts }
}

function toCommand(document: AdvisoryDocument): (Advisory | Withdrawal)[] {
  if (document.kind === "other") return []
  const { id, modified } = document
  if (document.kind === "withdrawn") return [{ withdrawn: id, modified }]
  const { url, severity, summary, affected } = document
  return [{ id, url, severity, summary, modified, affected }]
}
