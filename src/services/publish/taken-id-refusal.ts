/** How an ID that is not to be had is told: whose it is, to those who may know, and which ones are free. */
import { hasScope, type ApiKey } from "../../domain/api-key.ts"
import type { FeedReading } from "../../domain/feed.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import { refuse, type Refusal, type RefusalCode } from "../../domain/refusals/refusal.ts"
import { suggestIds } from "./suggest-ids.ts"

export interface TakenIdDeps {
  readonly packages: Pick<PackageReads, "findPackage" | "findReservations">
  /** Who may read the feed, and so know its IDs and their owners. */
  readonly reading: FeedReading
}

/** Refusals of an ID whose remedy is another one. */
const takenIds: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "PACKAGE_ID_OWNED_BY_ANOTHER",
  "PACKAGE_ID_RESERVED",
  "PACKAGE_ID_RESERVED_FOR_OTHERS",
])

function namesOwners({ code }: Refusal): boolean {
  return code === "PACKAGE_NOT_OWNED" || takenIds.has(code)
}

/**
 * Adds to a refusal of an ID the IDs that are free. On a private feed, a key that may not read hears only that the ID
 * is not available to it. Other refusals stay as they are.
 */
export async function explainTakenId(
  { packages, reading }: TakenIdDeps,
  apiKey: ApiKey,
  id: string,
  refusal: Refusal,
): Promise<Refusal> {
  const shown = hideOwners(reading, apiKey, id, refusal)
  if (shown !== refusal || !takenIds.has(refusal.code)) return shown
  const suggestedIds = await suggestIds(packages, apiKey, id)
  if (suggestedIds.length === 0) return refusal
  return {
    ...refusal,
    parameters: { ...refusal.parameters, suggestedIds },
    facts: { suggestedIds },
  }
}

/** The refusal as it may be told: who may not read a private feed is not told whose an ID is. */
export function hideOwners(
  reading: FeedReading,
  apiKey: ApiKey,
  id: string,
  refusal: Refusal,
): Refusal {
  const mayKnow = reading === "public" || hasScope(apiKey, "read")
  return mayKnow || !namesOwners(refusal) ? refusal : refuse("PACKAGE_ID_NOT_AVAILABLE", { id })
}
