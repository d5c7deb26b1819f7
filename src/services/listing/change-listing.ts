/** Unlist, delete, relist: what DELETE and POST of `{ID}/{VERSION}` do. */
import type { Actor } from "../../domain/account.ts"
import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type {
  DeleteMeaning,
  ListingChange,
  ListingOutcome,
} from "../../domain/ports/package-commands.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { lowerVersion, parseVersion } from "../../formats/version/nuget-version.ts"
import type { Announce } from "../publish/announce.ts"

export interface ListingDeps {
  readonly packages: PackageStore
  readonly clock: Clock
  readonly announce: Announce
}

/** A version as somebody typed it: any case, not normalised. */
export interface VersionTyped {
  readonly id: string
  readonly version: string
}

/** Deletes in the sense this feed gives the word. Doing it again succeeds again: clients repeat what got no answer. */
export function deleteVersion(
  deps: ListingDeps,
  target: VersionTyped,
  actor: Actor,
  meaning: DeleteMeaning,
): Promise<Refusal | undefined> {
  return change(deps, target, actor, (each) => deps.packages.deleteVersion({ ...each, meaning }))
}

/** Lists a version again, or restores a soft-deleted one. */
export function relistVersion(
  deps: ListingDeps,
  target: VersionTyped,
  actor: Actor,
): Promise<Refusal | undefined> {
  return change(deps, target, actor, (each) => deps.packages.relistVersion(each))
}

async function change(
  deps: ListingDeps,
  target: VersionTyped,
  actor: Actor,
  command: (change: ListingChange) => Promise<ListingOutcome>,
): Promise<Refusal | undefined> {
  const missing = refuse("PACKAGE_NOT_FOUND", { ...target })
  const version = parseVersion(target.version)
  if (version === undefined) return missing
  const lowerId = lowerPackageId(target.id)
  const outcome = await command({
    feed: defaultFeed,
    lowerId,
    lowerVersion: lowerVersion(version),
    ...actor,
    now: deps.clock.now(),
  })
  if (outcome.kind === "missing") return missing
  if (outcome.kind === "refused") return outcome.refusal
  deps.announce("bytes-removed", lowerId)
  return undefined
}
