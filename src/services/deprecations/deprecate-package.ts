import type { Actor } from "../../domain/account.ts"
import type { Deprecation, DeprecationReason } from "../../domain/deprecation.ts"
import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { DeprecationCommands } from "../../domain/ports/deprecation-commands.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { Announce } from "../publish/announce.ts"
import { parseLowerVersion } from "../reading/find-version.ts"
import { chooseAlternate } from "./choose-alternate.ts"

export interface DeprecationDeps {
  readonly packages: DeprecationCommands
  readonly clock: Clock
  readonly announce: Announce
}

/** What somebody wants to say of versions, as they typed it. */
export interface DeprecationWish {
  /** "*" is every one. */
  readonly versions: readonly string[]
  /** None: the versions are no longer deprecated. */
  readonly reasons: readonly DeprecationReason[]
  /** "" where there is none, as in the two that follow. */
  readonly message: string
  readonly alternateId: string
  /** A version, which is the lowest then, or a range. */
  readonly alternateVersion: string
  /** What becomes of their listing; undefined: it stays. */
  readonly listed: boolean | undefined
}

/** Characters, as on nuget.org. */
const longestMessage = 1000

/**
 * Deprecates versions of an ID, or makes them no longer deprecated: all of those that are named, or none. Doing it again
 * succeeds again.
 */
export async function deprecatePackage(
  { packages, clock, announce }: DeprecationDeps,
  id: string,
  wish: DeprecationWish,
  actor: Actor,
): Promise<Refusal | undefined> {
  const versions = chosenVersions(id, wish)
  if (versions.kind === "refused") return versions.refusal
  const { lowerVersions } = versions
  const judged = judgeWish(id, wish, lowerVersions)
  if (judged.kind === "refused") return judged.refusal
  const outcome = await packages.deprecateVersions({
    feed: defaultFeed,
    lowerId: lowerPackageId(id),
    id,
    lowerVersions,
    deprecation: judged.deprecation,
    listed: wish.listed,
    ...actor,
    now: clock.now(),
  })
  if (outcome.kind === "refused") return outcome.refusal
  announce("published", lowerPackageId(id))
  return undefined
}

type Judged<Value> = Value | { readonly kind: "refused"; readonly refusal: Refusal }

function chosenVersions(
  id: string,
  { versions }: DeprecationWish,
): Judged<{ readonly kind: "chosen"; readonly lowerVersions: readonly string[] | "all" }> {
  if (versions.length === 0) return refused(refuse("DEPRECATION_WITHOUT_VERSIONS", { id }))
  if (versions.includes("*")) return { kind: "chosen", lowerVersions: "all" }
  const found = new Set<string>()
  for (const version of versions) {
    const lower = parseLowerVersion(version)
    if (lower === undefined) return refused(refuse("PACKAGE_NOT_FOUND", { id, version }))
    found.add(lower)
  }
  return { kind: "chosen", lowerVersions: [...found] }
}

function judgeWish(
  id: string,
  wish: DeprecationWish,
  lowerVersions: readonly string[] | "all",
): Judged<{ readonly kind: "judged"; readonly deprecation: Deprecation | undefined }> {
  const { reasons } = wish
  const message = wish.message.trim()
  if (reasons.length === 0) return { kind: "judged", deprecation: undefined }
  if (message.length > longestMessage)
    return refused(refuse("DEPRECATION_MESSAGE_TOO_LONG", { limit: longestMessage }))
  if (reasons.includes("Other") && message === "")
    return refused(refuse("DEPRECATION_MESSAGE_MISSING", { id }))
  const alternate = chooseAlternate(id, wish, lowerVersions)
  if (alternate.kind === "refused") return alternate
  const { alternatePackage } = alternate
  const deprecation = {
    reasons,
    ...(message !== "" && { message }),
    ...(alternatePackage !== undefined && { alternatePackage }),
  }
  return { kind: "judged", deprecation }
}

function refused(refusal: Refusal): { readonly kind: "refused"; readonly refusal: Refusal } {
  return { kind: "refused", refusal }
}
