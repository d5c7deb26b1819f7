/**
 * The publish pipeline for symbols: receive → inspect → authorise → match → store → record → announce. A symbol package
 * belongs to a version that is there already, and replaces the symbols which that version had.
 */
import { judgeSymbols } from "../../domain/access.ts"
import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import type { PackageKey } from "../../domain/package-identity.ts"
import type { PackageVersion } from "../../domain/package-version.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { defaultPackageLimits } from "../../formats/nupkg/package-limits.ts"
import { inspectSymbolsPackage, type ValidSymbols } from "../../formats/snupkg/inspect-symbols.ts"
import { matchSymbols, type MatchedPdb } from "../../formats/snupkg/match-symbols.ts"
import { lowerVersion, parseVersion } from "../../formats/version/nuget-version.ts"
import { expiryWarnings } from "../publish/expiry-warning.ts"
import type { PublishDeps, Pusher, TriedVersion } from "../publish/publish-package.ts"
import { hideOwners } from "../publish/taken-id-refusal.ts"
import { receiveUpload, type ReceivedUpload } from "../publish/receive.ts"
import { findAvailableVersion } from "../reading/find-version.ts"
import { openPackage } from "../reading/open-package.ts"
import { recordSymbols } from "./record-symbols.ts"
import type { SymbolsInProgress } from "./symbols-in-progress.ts"

export interface PublishSymbolsDeps extends PublishDeps {
  /** One for all pushes of this process. */
  readonly symbolsInProgress: SymbolsInProgress
}

export type PublishSymbolsOutcome =
  | { readonly kind: "stored"; readonly warnings: readonly Refusal[] }
  | {
      readonly kind: "refused"
      readonly refusals: readonly [Refusal, ...Refusal[]]
      /** What the symbols are of, where they could be read that far. */
      readonly tried?: TriedVersion | undefined
    }

/** Publishes the symbols of one version. When it resolves to "stored", they survive a power loss. */
export async function publishSymbols(
  deps: PublishSymbolsDeps,
  body: AsyncIterable<Uint8Array>,
  pusher: Pusher,
): Promise<PublishSymbolsOutcome> {
  const receipt = await receiveUpload(body, deps.blobs, deps.maxPackageSize)
  if (receipt.kind === "refused") return refused(receipt.refusal)
  await using upload = receipt.upload
  const symbols = await inspectSymbolsPackage(upload.source, {
    limits: defaultPackageLimits,
    rules: deps.rules,
    now: new Date(deps.clock.now() / 1000),
  })
  if (symbols.kind === "invalid") return refusedFor(symbols.problems)
  const outcome = await publishInspected(deps, pusher, upload, symbols)
  return outcome.kind === "refused" ? { ...outcome, tried: identityOf(symbols) } : outcome
}

async function publishInspected(
  deps: PublishSymbolsDeps,
  pusher: Pusher,
  upload: ReceivedUpload,
  symbols: ValidSymbols,
): Promise<PublishSymbolsOutcome> {
  const key = keyOf(symbols)
  if (key === undefined) return refused(refuse("VERSION_INVALID", { version: symbols.version }))
  const refusal = await authoriseSymbols(deps, pusher, symbols, key)
  if (refusal !== undefined) return refused(refusal)
  using claim = deps.symbolsInProgress.claim(key)
  if (claim === undefined) return refused(refuse("SYMBOLS_STILL_PUBLISHING", identityOf(symbols)))
  return await publishClaimed(deps, pusher, { upload, symbols, key })
}

/** Whether the key may push symbols of the version, and whether the version is there. */
async function authoriseSymbols(
  deps: PublishSymbolsDeps,
  { apiKey }: Pusher,
  symbols: ValidSymbols,
  key: PackageKey,
): Promise<Refusal | undefined> {
  const facts = await deps.packages.findPackage(defaultFeed, key.lowerId)
  // Of an ID that nobody has, only the key's patterns are judged.
  const judged = facts ?? { id: symbols.id, owners: [apiKey.owner.name], locked: undefined }
  const refusal = judgeSymbols(apiKey, judged)
  if (refusal !== undefined) return hideOwners(deps.reading, apiKey, symbols.id, refusal)
  const parent = await findAvailableVersion(deps.packages, defaultFeed, key)
  return parent === undefined ? withoutParent(symbols) : undefined
}

interface ClaimedSymbols {
  readonly upload: ReceivedUpload
  readonly symbols: ValidSymbols
  readonly key: PackageKey
}

async function publishClaimed(
  deps: PublishSymbolsDeps,
  pusher: Pusher,
  { upload, symbols, key }: ClaimedSymbols,
): Promise<PublishSymbolsOutcome> {
  const parent = await findAvailableVersion(deps.packages, defaultFeed, key)
  const matched = parent && (await matchParent(deps, parent, symbols, upload))
  if (matched === undefined) return refused(withoutParent(symbols))
  if (matched.kind === "unmatched") return refusedFor(matched.problems)
  const files: readonly MatchedPdb[] = matched.files
  const who = { apiKey: pusher.apiKey.key, address: pusher.address }
  const outcome = await recordSymbols(deps, { key, upload, files, ...who })
  switch (outcome.kind) {
    case "parent-missing":
      return refused(withoutParent(symbols))
    case "refused":
      return refused(outcome.refusal)
    case "stored":
      deps.announce("bytes-removed", key.lowerId)
      return { kind: "stored", warnings: expiryWarnings(pusher.apiKey, deps.clock.now()) }
  }
}

/** Compares the PDBs with the assemblies of the package; undefined if the package was removed meanwhile. */
async function matchParent(
  deps: PublishSymbolsDeps,
  parent: PackageVersion,
  { pdbs }: ValidSymbols,
  upload: ReceivedUpload,
) {
  await using reader = await openPackage(deps, defaultFeed, parent)
  if (reader === undefined) return undefined
  return await matchSymbols(pdbs, { symbols: upload.source, parent: reader })
}

function keyOf({ id, version }: ValidSymbols): PackageKey | undefined {
  const parsed = parseVersion(version)
  if (parsed === undefined) return undefined
  return { lowerId: lowerPackageId(id), lowerVersion: lowerVersion(parsed) }
}

function identityOf({ id, version }: ValidSymbols): { id: string; version: string } {
  return { id, version }
}

function withoutParent(symbols: ValidSymbols): Refusal {
  return refuse("SYMBOLS_PACKAGE_WITHOUT_PARENT", identityOf(symbols))
}

function refused(refusal: Refusal): PublishSymbolsOutcome {
  return { kind: "refused", refusals: [refusal] }
}

function refusedFor(problems: readonly Pick<Refusal, "code" | "parameters">[]) {
  const [first, ...others] = problems.map(({ code, parameters }) => refuse(code, parameters))
  if (first === undefined) throw new Error("symbols were refused without a problem")
  return { kind: "refused", refusals: [first, ...others] } as const
}
